-- A hub whose backfill has not run: 50,000 gaps over 5,000 commits, each with a snapshot of its own of 1,000 paths. The
-- manifests are 550 MB in all. Wants an empty database; some minutes.
SET synchronous_commit = off;

CREATE TABLE musehub_repos (repo_id varchar(128) PRIMARY KEY, owner varchar(64), slug varchar(64), name text);
CREATE TABLE musehub_commits (
    commit_id varchar(128) PRIMARY KEY, repo_id varchar(128), branch varchar(255), parent_ids json, message text,
    author varchar(255), "timestamp" timestamptz, snapshot_id varchar(128), commit_meta json);
CREATE TABLE musehub_snapshots (
    snapshot_id varchar(128) PRIMARY KEY, repo_id varchar(128), manifest_blob bytea, entry_count integer);
CREATE TABLE musehub_objects (object_id varchar(128) PRIMARY KEY, repo_id varchar(128), path text);
CREATE TABLE musehub_symbol_history_entries (
    repo_id varchar(128), address text, commit_id varchar(128), op varchar(32), content_id varchar(128),
    op_payload json, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));

CREATE FUNCTION pg_temp.id(text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;
CREATE FUNCTION pg_temp.path(int) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT format('src/package_%s/module_%s.py', $1 / 40, $1) $$;

INSERT INTO musehub_repos VALUES ('r', 'bench', 'gaps', 'gaps');
INSERT INTO musehub_commits
    SELECT pg_temp.id('c' || n), 'r', 'main',
           CASE WHEN n = 1 THEN '[]' ELSE json_build_array(pg_temp.id('c' || n - 1)) END,
           'Change ' || n, 'dev-' || n % 20, '2026-01-01'::timestamptz + n * interval '1 minute', pg_temp.id('s' || n),
           json_build_object('agent_id', '', 'structured_delta', json_build_object('domain', 'code', 'ops', (
               SELECT json_agg(json_build_object('op', 'patch', 'address', pg_temp.path((n * 7 + k * 97) % 1000),
                                                 'child_summary', '1 symbol modified'))
               FROM generate_series(0, 9) AS k)))
    FROM generate_series(1, 5000) AS n;
-- A path's content changes every tenth snapshot or so. 0xda, 0xd9 and 0xde are msgpack's headers of texts and maps.
INSERT INTO musehub_snapshots
    SELECT pg_temp.id('s' || n), 'r',
           '\xde03e8'::bytea || (
               SELECT string_agg('\xd9'::bytea || set_byte('\x00', 0, length(pg_temp.path(p)))
                                 || convert_to(pg_temp.path(p), 'UTF8') || '\xd947'::bytea
                                 || convert_to('sha256:' || pg_temp.id(p || '-' || (n + p) / 10), 'UTF8'), ''::bytea
                                 ORDER BY pg_temp.path(p))
               FROM generate_series(0, 999) AS p), 1000
    FROM generate_series(1, 5000) AS n;
INSERT INTO musehub_symbol_history_entries
    SELECT 'r', pg_temp.path((n * 7 + k * 97) % 1000), pg_temp.id('c' || n), 'patch', NULL,
           json_build_object('op', 'patch', 'address', pg_temp.path((n * 7 + k * 97) % 1000),
                             'child_summary', '1 symbol modified'),
           '2026-01-01'::timestamptz + n * interval '1 minute'
    FROM generate_series(1, 5000) AS n, generate_series(0, 9) AS k;
CREATE INDEX ON musehub_commits ("timestamp");
CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
VACUUM ANALYZE;
