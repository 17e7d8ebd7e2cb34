#!/usr/bin/env bash
# Times muselens by way of a container's engine beside muselens on the same server directly, in turn, and prints medians
# and their ratio: the first screen's answers, a page, 1,000 small questions, an export of 1,000,000 rows.
#
#   Benchmarks/bridge.sh MUSELENS [ROWS]
#
# MUSELENS is the optimised program. A private Docker engine is started by the tests' own script (root, namespaces,
# apt), and taken away at the end. The server's socket is a volume of the container, which is how the direct side
# connects: nothing but the engine and the relay lies between the two. Whole processes: start, connect, ask, print.
set -euo pipefail

muselens=$(realpath "$1")
rows=${2:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
scripts=$here/../Tests/EndToEndTests/Containers/Engine
table=musehub_symbol_history_entries

. "$here/side-by-side.sh"

build=(--configuration release --package-path "$here/Bridge" ${SCRATCH:+--scratch-path "$SCRATCH"})
swift build --quiet "${build[@]}"
program=$(swift build "${build[@]}" --show-bin-path)/bridge

folder=$(mktemp -d /tmp/muselens-bridge-XXXXXX)
trap '"$scripts/stop.sh" "$folder/engine"; rm -rf "$folder"' EXIT
"$scripts/start.sh" "$folder/engine"
. "$folder/engine/environment"
mkdir "$folder/socket"
chmod 777 "$folder" "$folder/socket"
docker run --detach --name bridge --network none --shm-size 512m --stop-signal SIGINT \
    --volume "$folder/socket:/run/postgresql" --env POSTGRES_USER=musehub \
    --env POSTGRES_PASSWORD=secret --env POSTGRES_DB=musehub muselens-test/postgres postgres -c shared_buffers=256MB > /dev/null
url="host=$folder/socket user=musehub dbname=musehub"
until docker exec bridge psql -h 127.0.0.1 -U musehub -d musehub -c 'SELECT 1' > /dev/null 2>&1; do sleep 0.1; done

# The demo's hub, taken over from its own server.
PATH=$(dirname "$(ls /usr/lib/postgresql/*/bin/pg_dump | tail -n 1)"):$PATH "$muselens" demo --rows "$rows" -q -- \
    pg_dump --no-owner --no-privileges | psql -Xq "$url" > /dev/null
psql -Xq "$url" -c 'VACUUM ANALYZE'

compare() {
    local name=$1
    shift
    command=("$@")
    ours() { "$muselens" "${command[@]}" --container bridge --timeout 0; }
    theirs() { "$muselens" "${command[@]}" --url "$url" --timeout 0; }
    side_by_side "$name"
}

printf '%-34s %13s %13s %8s\n' "" "container" "direct" "ratio"
compare "tables" tables
compare "overview" overview
compare "a page of 200 rows" rows "$table" --limit 200
ours() { "$program" --container bridge 1000; }
theirs() { "$program" "$url" 1000; }
side_by_side "1,000 small questions"
runs=$(((runs + 4) / 5))
compare "export of $rows rows as CSV" rows "$table" --limit "$rows" --format csv
