#!/usr/bin/env bash
# Times a page of rows beside psql with the same keyset query, in turn, and prints medians and their ratio.
#
#   Benchmarks/row-pages.sh MUSELENS URL [TABLE]
#
# MUSELENS is the optimised program, URL a database with a large table whose key is (repo_id, address, commit_id).
# Both are timed as whole processes: start, connect, ask, print. What psql is asked for are the same columns of the
# same rows, by the same comparison, without muselens's cage of a read-only transaction and time limits.
set -euo pipefail

muselens=$1
url=$2
table=${3:-musehub_symbol_history_entries}
limit=200
columns=repo_id,address,commit_id,op,content_id,committed_at

. "$(dirname "$0")/side-by-side.sh"

# A key some share of the way through, as muselens takes it and as psql does.
key_at() {
    psql -XAt "$url" -c "
        SELECT json_build_array(repo_id, address, commit_id)::text
        FROM (SELECT *, row_number() OVER (ORDER BY repo_id, address, commit_id) AS n, count(*) OVER () AS c
              FROM (SELECT repo_id, address, commit_id FROM $table TABLESAMPLE SYSTEM (0.1) REPEATABLE (1)) s) t
        WHERE n = greatest(1, ceil(c * $1))"
}

compare() {
    local name=$1 key=$2 condition=$3
    ours() {
        "$muselens" rows "$table" --columns "$columns" ${key:+--after "$key"} --limit $limit --url "$url"
    }
    theirs() {
        psql -XAt "$url" -c "SELECT $columns FROM $table WHERE $condition
            ORDER BY repo_id, address, commit_id LIMIT $limit"
    }
    side_by_side "$name"
}

heading "page at"
compare start "" "true"
for share in 0.25 0.5 0.75 0.99; do
    key=$(key_at $share)
    row=$(psql -XAt "$url" -v key="$key" <<< "
        SELECT format('(repo_id, address, commit_id) > (%L, %L, %L)', :'key'::json->>0, :'key'::json->>1, :'key'::json->>2)")
    compare "$share" "$key" "$row"
done
