#!/usr/bin/env bash
# Times what one asks about a symbol beside psql, in turn, and prints medians and their ratio.
#
#   Benchmarks/symbol-history.sh MUSELENS URL
#
# MUSELENS is the optimised program, URL a database with a large hub (large-hub.sh makes one). Both are timed as whole
# processes: start, connect, ask, print. The guide's own query names no repository, so psql has to scan the history for
# it; beside it stands the same question asked by hand through the primary key, one probe for each repository.
set -euo pipefail

muselens=$1
url=$2
. "$(dirname "$0")/side-by-side.sh"

history=musehub_symbol_history_entries
sql() { psql -XAt "$url" -c "$1"; }
quoted() { printf "'%s'" "${1//\'/\'\'}"; }

columns="address, op, content_id, committed_at"

# Entries of a symbol: without its repository, in it, followed through renames and moves; and its newest commit.
symbol() {
    local repository=$1 address=$2 commit
    commit=$(sql "SELECT commit_id FROM $history WHERE repo_id = '$repository' AND address = $(quoted "$address")
                  ORDER BY committed_at DESC LIMIT 1")

    ours() { "$muselens" history -q "$address" --url "$url"; }
    theirs() { sql "SELECT $columns FROM $history WHERE address = $(quoted "$address") ORDER BY committed_at"; }
    side_by_side "no repository, the guide's query"
    theirs() {
        sql "SELECT h.* FROM musehub_repos r, LATERAL (
                 SELECT $columns FROM $history WHERE repo_id = r.repo_id AND address = $(quoted "$address")) h
             ORDER BY committed_at"
    }
    side_by_side "no repository, by key by hand"
    ours() { "$muselens" history -q "$address" --repo "$repository" --url "$url"; }
    theirs() {
        sql "SELECT $columns FROM $history WHERE repo_id = '$repository' AND address = $(quoted "$address")
             ORDER BY committed_at"
    }
    side_by_side "timeline, by key by hand"
    ours() { "$muselens" history -q "$address" --repo "$repository" --follow --url "$url"; }
    side_by_side "followed, beside the same"
    ours() { "$muselens" commit -q "$commit" --url "$url"; }
    theirs() {
        sql "SELECT * FROM musehub_commits WHERE commit_id = '$commit'" &&
            sql "SELECT address, op, content_id FROM $history
                 WHERE repo_id = '$repository' AND commit_id = '$commit'"
    }
    side_by_side "its newest commit, with its rows"
}

# Repository and address of a symbol in the order that is given.
pick() {
    psql -XAt -F $'\t' "$url" -c "
        SELECT repo_id, address FROM musehub_symbol_intel WHERE address LIKE '%::%' AND $1 LIMIT 1"
}

IFS=$'\t' read -r repository address < <(pick "churn = 12 ORDER BY md5(address), repo_id")
heading "a symbol of 12 entries"
symbol "$repository" "$address"
IFS=$'\t' read -r repository address < <(pick "true ORDER BY churn DESC, repo_id, address")
heading "the symbol of most entries"
symbol "$repository" "$address"

heading "a search"
for pattern in "${address##*::}" "${address:0:12}" cursor; do
    ours() { "$muselens" symbols "$pattern" --limit 50 --url "$url"; }
    theirs() {
        sql "SELECT repo_id, address, churn FROM musehub_symbol_intel
             WHERE strpos(lower(address), lower($(quoted "$pattern"))) > 0 ORDER BY churn DESC LIMIT 50"
    }
    side_by_side "\"$pattern\""
done
