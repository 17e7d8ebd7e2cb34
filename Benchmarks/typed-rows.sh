#!/usr/bin/env bash
# `SELECT *` over a large table: the time to its first rows beside psql's LIMIT 100, and the memory that the inspector
# holds while one pages through it in a real terminal.
#
#   Benchmarks/typed-rows.sh MUSELENS URL [TABLE]
#
# Times are of whole processes in turn: muselens asks for all of the table and is left after 100 rows. The screen's own
# time, from the key to the rows that were read, is printed beside them.
set -euo pipefail

muselens=$1
url=$2
table=${3:-musehub_symbol_history_entries}
server=muselens-typed-$$
state=$(mktemp -d)
tmux() { command tmux -L "$server" "$@"; }
trap 'tmux kill-server 2> /dev/null || true; rm -rf "$state"' EXIT
export XDG_STATE_HOME=$state

. "$(dirname "$0")/side-by-side.sh"

ours() { "$muselens" sql "SELECT * FROM $table" --format csv --url "$url" | head -n 100; }
theirs() { psql -XAt "$url" -c "SELECT * FROM $table LIMIT 100"; }
heading "first 100 rows of all"
side_by_side "as whole processes"

tmux -f /dev/null new-session -d -x 120 -y 40 "$muselens" open "sql:SELECT * FROM $table" --url "$url"
process=$(tmux display-message -p '#{pane_pid}')
until_shown() { until tmux capture-pane -p | grep -qE "$1"; do :; done; }
report() { printf '%-34s %10s MiB\n' "$1" "$(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$process/status")"; }
press() { for _ in $(seq "$2"); do tmux send-keys -N 20 "$1"; done; }

until_shown 'nothing has run yet'
report "before the query"
tmux send-keys C-x
until_shown 'rows so far, more follow'
printf '%-34s %s\n' "on the screen" "$(tmux capture-pane -p | grep -oE '[0-9,]+ rows so far, more follow · [0-9.]+ s')"
report "first rows"
for pages in 100 1000 2000; do
    press PageDown $((pages / 20))
    report "$pages pages further"
done
tmux send-keys q
