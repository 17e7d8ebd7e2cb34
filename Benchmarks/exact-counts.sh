#!/usr/bin/env bash
# Times exact counts with progress beside psql's plain count, in turn, and prints medians and their ratio; then how often
# the interval of the estimate holds the number.
#
#   Benchmarks/exact-counts.sh URL [TABLE]
#
# URL is a database with a large hub (large-hub.sh makes one). Whole processes: start, connect, count. The plain query
# has its parallel workers. That an index answers count(*) is switched off on both sides, for it to be a scan.
set -euo pipefail

url=$1
table=${2:-musehub_symbol_history_entries}
. "$(dirname "$0")/side-by-side.sh"

package=$(dirname "$0")/ExactCounts
build=(--configuration release --package-path "$package" ${SCRATCH:+--scratch-path "$SCRATCH"})
swift build --quiet "${build[@]}"
program=$(swift build "${build[@]}" --show-bin-path)/exact-counts

scanning="$url&options=-cenable_indexonlyscan%3Doff%20-cenable_indexscan%3Doff%20-cenable_bitmapscan%3Doff"
gap="content_id IS NULL AND address NOT LIKE '%::%'"

ours() { "$program" "$how" "$place" "$table" "$condition"; }
theirs() { psql -XAt "$place" -c "SELECT count(*) FROM $table WHERE $condition"; }

# The processor time that a server on this machine has spent on sessions that ended, in hundredths of a second.
folder=$(psql -XAt "$url" -c "SHOW data_directory")
spent() { awk '{ print $16 + $17 }' "/proc/$(head -n 1 "$folder/postmaster.pid")/stat"; }
server_time() {
    local before
    before=$(spent)
    "$@" > /dev/null 2>&1
    sleep 0.3
    echo $((($(spent) - before) * 10))
}

compare() {
    local first second a b
    how=$2 place=$3 condition=$4
    side_by_side "$1"
    [ -r "$folder/postmaster.pid" ] || return 0
    first=$(mktemp)
    second=$(mktemp)
    for _ in $(seq "$runs"); do
        server_time ours >> "$first"
        server_time theirs >> "$second"
    done
    a=$(median < "$first")
    b=$(median < "$second")
    printf '%-34s %10s ms %10s ms %8s\n' "  processor time of the server" "$a" "$b" "$(awk "BEGIN { printf \"%.2f\", $a / $b }")"
    rm -f "$first" "$second"
}

heading "counting $table"
compare "count(*), by a scan" count "$scanning" true
compare "the same, nobody watching" plain "$scanning" true
compare "the guide's gap query" count "$url" "$gap"
compare "the same, nobody watching" plain "$url" "$gap"
compare "count(*), by an index" count "$url" true
echo
"$program" count "$url" "$table" "$gap"
"$program" coverage "$url" "$table" "$gap" 1000
