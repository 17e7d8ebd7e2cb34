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

compare() {
    local name=$1 place=$2 condition=$3
    ours() { "$program" count "$place" "$table" "$condition"; }
    theirs() { psql -XAt "$place" -c "SELECT count(*) FROM $table WHERE $condition"; }
    side_by_side "$name"
}

heading "counting $table"
compare "count(*), by a scan" "$scanning" true
compare "count(*), by an index" "$url" true
compare "the guide's gap query" "$url" "$gap"
echo
"$program" count "$url" "$table" "$gap"
"$program" coverage "$url" "$table" "$gap" 1000
