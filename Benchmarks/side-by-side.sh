# Sourced by the scripts beside it: times two commands in turn, as whole processes.

runs=${RUNS:-15}

# Milliseconds that a command takes; its output is thrown away.
milliseconds() {
    local start end
    start=$(date +%s%N)
    "$@" > /dev/null 2>&1
    end=$(date +%s%N)
    echo $(((end - start) / 1000)) | awk '{ printf "%.2f\n", $1 / 1000 }'
}

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# Prints medians and their ratio: `side_by_side NAME` times the functions `ours` and `theirs` in turn.
side_by_side() {
    local name=$1 first second a b
    first=$(mktemp)
    second=$(mktemp)
    for _ in $(seq "$runs"); do
        milliseconds ours >> "$first"
        milliseconds theirs >> "$second"
    done
    a=$(median < "$first")
    b=$(median < "$second")
    printf '%-34s %10s ms %10s ms %8s\n' "$name" "$a" "$b" "$(awk "BEGIN { printf \"%.2f\", $a / $b }")"
    rm -f "$first" "$second"
}

heading() { printf '%-34s %13s %13s %8s\n' "$1" "muselens" "psql" "ratio"; }
