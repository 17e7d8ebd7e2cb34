#!/usr/bin/env bash
# Takes away what start.sh FOLDER has started and made.
set -uo pipefail

folder=$1
[ -e "$folder/environment" ] || exit 0
. "$folder/environment"
docker ps --all --quiet | xargs --no-run-if-empty docker rm --force > /dev/null
# Podman's, where a test had some of these too.
[ -x "$folder/podman/podman" ] && "$folder/podman/podman" rm --all --force --time 0 > /dev/null 2>&1
daemon=$(cat "$folder/dockerd.pid" 2> /dev/null) && kill "$daemon"
for _ in $(seq 200); do
    kill -0 "${daemon:-0}" 2> /dev/null || break
    sleep 0.05
done
awk -v folder="$folder/" 'index($2, folder) == 1 { print $2 }' /proc/mounts | sort -r |
    xargs --no-run-if-empty umount --lazy
rm -rf "$folder"
