#!/usr/bin/env bash
# Turns a demo hub into a large one: every repository that has a history is copied under other ids, with the same shape
# and the same contents.
#
#   muselens demo --rows 1000000 --keep -- true       # prints how to reach the server, and how to end it
#   Benchmarks/large-hub.sh URL 4                     # 4 copies: 5,000,000 history rows in some 25 repositories
#
# Takes some minutes and about 3 KB of disk for each history row.
set -euo pipefail

url=$1
copies=${2:-4}

for copy in $(seq "$copies"); do
    echo "copy $copy of $copies" >&2
    psql -X -q -v ON_ERROR_STOP=1 -v mark="-$copy" "$url" << 'SQL'
SET synchronous_commit = off;
BEGIN;
CREATE FUNCTION pg_temp.other(id text, mark text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT encode(sha256(convert_to(id || mark, 'UTF8')), 'hex') $$;
CREATE TEMP TABLE originals AS
    SELECT repo_id, md5(repo_id || :'mark')::uuid::text AS other
    FROM musehub_repos WHERE slug !~ '-[0-9]+$' AND deleted_at IS NULL;
INSERT INTO musehub_repos (repo_id, name, owner, slug, visibility, description, tags, domain_meta, default_branch,
                           pushed_at, created_at)
    SELECT other, name, owner, slug || :'mark', visibility, description, tags, domain_meta, default_branch, pushed_at,
           created_at
    FROM musehub_repos JOIN originals USING (repo_id);
INSERT INTO musehub_snapshots (snapshot_id, repo_id, manifest_blob, entry_count, created_at)
    SELECT pg_temp.other(snapshot_id, :'mark'), other, manifest_blob, entry_count, created_at
    FROM musehub_snapshots JOIN originals USING (repo_id);
INSERT INTO musehub_commits (commit_id, repo_id, branch, parent_ids, message, author, "timestamp", snapshot_id,
                             commit_meta, created_at)
    SELECT pg_temp.other(commit_id, :'mark'), other, branch,
           (SELECT coalesce(json_agg(pg_temp.other(parent, :'mark') ORDER BY place), '[]')
            FROM json_array_elements_text(parent_ids) WITH ORDINALITY AS p (parent, place)),
           message, author, "timestamp", pg_temp.other(snapshot_id, :'mark'), commit_meta, created_at
    FROM musehub_commits JOIN originals USING (repo_id);
INSERT INTO musehub_symbol_history_entries (repo_id, address, commit_id, op, content_id, op_payload, committed_at)
    SELECT other, address, pg_temp.other(commit_id, :'mark'), op, content_id, op_payload, committed_at
    FROM musehub_symbol_history_entries JOIN originals USING (repo_id);
INSERT INTO musehub_symbol_intel (repo_id, address, churn, gravity, blast, last_changed_at)
    SELECT other, address, churn, gravity, blast, last_changed_at
    FROM musehub_symbol_intel JOIN originals USING (repo_id);
INSERT INTO musehub_hash_occurrence_entries (content_id, repo_id, address)
    SELECT content_id, other, address FROM musehub_hash_occurrence_entries JOIN originals USING (repo_id);
DROP TABLE originals;
COMMIT;
SQL
done
psql -X -q "$url" -c "VACUUM ANALYZE"
psql -XAt "$url" -c "
    SELECT count(*) || ' history rows in ' || count(DISTINCT repo_id) || ' repositories'
    FROM musehub_symbol_history_entries"
