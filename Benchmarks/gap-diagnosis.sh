#!/usr/bin/env bash
# Times the causes of 50,000 gaps over 5,000 snapshots of 1,000 paths each, and says how much memory it takes.
#
#   Benchmarks/gap-diagnosis.sh MUSELENS URL [LARGE-URL]
#
# MUSELENS is the optimised program, URL an empty database, which gap-diagnosis.sql fills where it has no history yet
# (some minutes, 700 MB). Beside it stands what psql takes to fetch the same 5,000 manifests and to do nothing with them.
# LARGE-URL is a database with a large hub (large-hub.sh makes one), of which the whole diagnosis is timed once.
set -euo pipefail

muselens=$1
url=$2
large=${3:-}
runs=${RUNS:-5}

if [ "$(psql -XAt "$url" -c "SELECT to_regclass('musehub_symbol_history_entries') IS NULL")" = t ]; then
    psql -X -q -v ON_ERROR_STOP=1 "$url" -f "$(dirname "$0")/gap-diagnosis.sql"
fi

# Seconds and kilobytes of a command, from GNU time.
measure() { /usr/bin/time -f "%e s, %M kB" "$@" 2>&1 > /dev/null | tail -1; }

for run in $(seq "$runs"); do
    echo "run $run: muselens gaps      $(measure "$muselens" gaps --json --timeout 0 --url "$url")"
    echo "run $run: psql, the manifests $(measure psql -XAt "$url" -c "
        SELECT snapshot_id, manifest_blob FROM musehub_snapshots")"
done
[ -z "$large" ] || echo "the large hub:           $(measure "$muselens" gaps --json --timeout 0 --url "$large")"
