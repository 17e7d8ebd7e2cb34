#!/usr/bin/env bash
# Starts a private Docker engine whose every file is below FOLDER, and makes the image muselens-test/postgres of this
# machine's own PostgreSQL. Needs root; nothing is installed, and no image registry is asked.
#
#   start.sh FOLDER      (stop.sh FOLDER takes it all away)
set -euo pipefail

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"/packages "$folder"/programs "$folder"/configuration
chmod 755 "$folder"

# Debian's packages, unpacked: the engine, and the programs that a relay can be made of.
engine=(docker.io containerd runc)
relays=(busybox-static netcat-openbsd libbsd0 libmd0 socat libnsl2 libtirpc3 libssl3 libreadline8 libtinfo6 libwrap0
    python3.11-minimal libpython3.11-minimal libexpat1 zlib1g)
fetch() { (cd "$folder/packages" && apt-get download -qq "${engine[@]}" "${relays[@]}") 2> /dev/null; }
fetch || { apt-get update -qq; fetch; }
for name in "${engine[@]}"; do dpkg-deb -x "$folder"/packages/"$name"_*.deb "$folder/programs"; done

cat > "$folder/environment" <<END
export DOCKER_HOST=unix://$folder/docker.sock DOCKER_CONFIG=$folder/configuration
export PATH=$folder/programs/usr/bin:$folder/programs/usr/sbin:\$PATH
END
. "$folder/environment"

# Without a bridge of the network and its rules, which want rights and modules that a test machine may lack.
setsid dockerd --host "$DOCKER_HOST" --data-root "$folder/data" --exec-root "$folder/exec" \
    --pidfile "$folder/dockerd.pid" --bridge=none --iptables=false --ip6tables=false \
    > "$folder/dockerd.log" 2>&1 < /dev/null &
daemon=$!
for _ in $(seq 400); do
    docker info > /dev/null 2>&1 && break
    kill -0 "$daemon" 2> /dev/null || { tail -n 3 "$folder/dockerd.log" >&2; exit 1; }
    sleep 0.05
done
docker info > /dev/null

"$here/make-root.sh" "$folder/root" "$folder/packages" "${relays[@]}"
tar -C "$folder/root" -c . | docker import \
    -c 'ENV PATH=/usr/local/bin:/usr/bin:/bin' -c 'ENTRYPOINT ["/usr/local/bin/start-server"]' \
    -c 'CMD ["postgres"]' - muselens-test/postgres > /dev/null
rm -rf "$folder/root" "$folder/packages"
