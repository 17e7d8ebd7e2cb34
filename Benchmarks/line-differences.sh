#!/usr/bin/env bash
# Times the comparison of two texts beside diff, git diff and the standard library's CollectionDifference.
#
#   Benchmarks/line-differences.sh [LINES...]
#
# Whole processes in turn: start, read two files, compare, print. What takes more than 20 seconds of processor
# time or 6 GB is stopped, and said to be.
set -euo pipefail

runs=${RUNS:-7}
seconds=20
memory=6000000
package=$(dirname "$0")/LineDifferences
swift build --quiet --configuration release --package-path "$package"
ours=$(swift build --configuration release --package-path "$package" --show-bin-path)/line-differences
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Lines that look like code: a quarter closes a brace, the others occur once.
code() {
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
        if (i % 4 == 3) print "    }"; else printf "    let value%d = compute(first: %d, second: %d)\n", i, i * 7 % 1000, i }'
}

# The same text changed in one of the ways that are timed.
changed() {
    case $1 in
        few) awk 'NR % 500 == 250 { print "    inserted " NR } NR % 500 == 0 { print "    changed " NR; next } { print }' ;;
        half) awk 'NR % 2 { print "    changed " NR; next } { print }' ;;
        all) awk '{ print "    other " NR }' ;;
        shuffled) awk 'BEGIN { srand(1) } { print rand() "\t" $0 }' | sort -n | cut -f 2- ;;
    esac
}

# Milliseconds of processor time that a command takes, or nothing where it was stopped. The two cores may be shared
# with others, and waiting for them says nothing about a comparison.
milliseconds() {
    local times
    # diff ends with 1 where the texts differ.
    times=$(bash -c '
        ulimit -v '$memory' -t '$seconds'
        "$@" > /dev/null 2>&1
        [ $? -le 1 ] && times' - "$@" 2> /dev/null | tail -n 1 | tr ms '  ') || return 0
    awk '{ printf "%.1f\n", ($1 * 60 + $2 + $3 * 60 + $4) * 1000 }' <<< "$times"
}

median() { sort -n | awk '{ value[NR] = $1 } END { if (NR) print value[int((NR + 1) / 2)] }'; }

ratio() {
    if [ -z "$1" ]; then echo "stopped"; else awk "BEGIN { printf \"%.2f\", $1 / $2 }"; fi
}

printf '%8s  %-9s %12s %10s %10s %20s\n' lines changes "muselens ms" "diff" "git diff" "CollectionDifference"
for lines in "${@:-1000 10000 50000}"; do
    for count in $lines; do
        for kind in few half all shuffled; do
            code "$count" > "$folder/old"
            changed $kind < "$folder/old" > "$folder/new"
            for name in muselens diff git collection; do : > "$folder/$name"; done
            for run in $(seq "$runs"); do
                milliseconds "$ours" muselens "$folder/old" "$folder/new" >> "$folder/muselens"
                milliseconds diff -u "$folder/old" "$folder/new" >> "$folder/diff"
                milliseconds git diff --no-index --no-ext-diff "$folder/old" "$folder/new" >> "$folder/git"
                # Once stopped, it would be again.
                if [ "$run" = 1 ] || [ -s "$folder/collection" ]; then
                    milliseconds "$ours" collection "$folder/old" "$folder/new" >> "$folder/collection"
                fi
            done
            base=$(median < "$folder/muselens")
            printf '%8s  %-9s %12s %10s %10s %20s\n' "$count" $kind "$base" \
                "$(ratio "$(median < "$folder/diff")" "$base")" "$(ratio "$(median < "$folder/git")" "$base")" \
                "$(ratio "$(median < "$folder/collection")" "$base")"
        done
    done
done
