#!/usr/bin/env bash
# Scrolls through a large table in a real terminal and prints the memory that the inspector holds, in MiB.
#
#   Benchmarks/scrolling-memory.sh MUSELENS URL [TABLE]
#
# 2,000 pages down, to the end, 200 pages up, to the middle: what is resident must not grow with the way.
set -euo pipefail

muselens=$1
url=$2
table=${3:-musehub_symbol_history_entries}
server=muselens-memory-$$
tmux() { command tmux -L "$server" "$@"; }
trap 'tmux kill-server 2> /dev/null || true' EXIT

tmux -f /dev/null new-session -d -x 120 -y 40 "$muselens" --url "$url"
process=$(tmux display-message -p '#{pane_pid}')

shows() { tmux capture-pane -p | grep -q "$1"; }
until_shown() { until shows "$1"; do :; done; }
report() { printf '%-24s %6s MiB\n' "$1" "$(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$process/status")"; }
press() { for _ in $(seq "$2"); do tmux send-keys -N 20 "$1"; done; }

until_shown Attention
report "overview"
tmux send-keys 2
until_shown "sorted by"
tmux send-keys /
tmux send-keys -l "$table"
tmux send-keys Enter Enter
until_shown "by repo_id"
report "first page"
press PageDown 100
report "2,000 pages down"
tmux send-keys G
until_shown "last row"
report "the end"
press PageUp 10
report "200 pages up"
tmux send-keys %
tmux send-keys -l 50
tmux send-keys Enter
until_shown "~[45][0-9] %"
report "the middle"
tmux send-keys q
