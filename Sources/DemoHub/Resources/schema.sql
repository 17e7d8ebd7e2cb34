-- The tables of a MuseHub as of revision 0018, without keys and indexes: those are quicker to build on loaded tables
-- (keys.sql). Names and keys of tables, and the columns address, op, content_id, committed_at, op_payload and
-- commit_meta follow the MuseHub database guide; the rest follows MuseHub's public data model.

CREATE TABLE alembic_version (
    version_num varchar(32) NOT NULL
);

CREATE TABLE musehub_repos (
    repo_id        varchar(128) NOT NULL,
    name           varchar(255) NOT NULL,
    owner          varchar(64)  NOT NULL,
    slug           varchar(64)  NOT NULL,
    visibility     varchar(20)  NOT NULL DEFAULT 'private',
    description    text         NOT NULL DEFAULT '',
    tags           json         NOT NULL DEFAULT '[]',
    domain_meta    json         NOT NULL DEFAULT '{}',
    default_branch varchar(255) NOT NULL DEFAULT 'main',
    pushed_at      timestamptz,
    created_at     timestamptz  NOT NULL DEFAULT now(),
    deleted_at     timestamptz
);

CREATE TABLE musehub_commits (
    commit_id   varchar(128) NOT NULL,
    repo_id     varchar(128) NOT NULL,
    branch      varchar(255) NOT NULL,
    parent_ids  json         NOT NULL DEFAULT '[]',
    message     text         NOT NULL,
    author      varchar(255) NOT NULL,
    "timestamp" timestamptz  NOT NULL,
    snapshot_id varchar(128),
    commit_meta json         NOT NULL DEFAULT '{}',
    created_at  timestamptz  NOT NULL DEFAULT now()
);

CREATE TABLE musehub_snapshots (
    snapshot_id   varchar(128) NOT NULL,
    repo_id       varchar(128) NOT NULL,
    manifest_blob bytea        NOT NULL,
    entry_count   integer      NOT NULL,
    created_at    timestamptz  NOT NULL DEFAULT now()
);

CREATE TABLE musehub_objects (
    object_id   varchar(128)  NOT NULL,
    repo_id     varchar(128)  NOT NULL,
    path        varchar(1024) NOT NULL,
    size_bytes  integer       NOT NULL DEFAULT 0,
    content     bytea,
    storage_uri varchar(2048),
    created_at  timestamptz   NOT NULL DEFAULT now()
);

CREATE TABLE musehub_symbol_history_entries (
    repo_id      varchar(128) NOT NULL,
    address      text         NOT NULL,
    commit_id    varchar(128) NOT NULL,
    op           varchar(32)  NOT NULL,
    content_id   varchar(128),
    op_payload   json,
    committed_at timestamptz  NOT NULL
);

CREATE TABLE musehub_symbol_intel (
    repo_id         varchar(128)     NOT NULL,
    address         text             NOT NULL,
    churn           integer          NOT NULL DEFAULT 0,
    gravity         double precision NOT NULL DEFAULT 0,
    blast           integer          NOT NULL DEFAULT 0,
    last_changed_at timestamptz
);

CREATE TABLE musehub_hash_occurrence_entries (
    content_id varchar(128) NOT NULL,
    repo_id    varchar(128) NOT NULL,
    address    text         NOT NULL
);

CREATE TABLE musehub_intel_results (
    repo_id     varchar(128) NOT NULL,
    intel_type  varchar(64)  NOT NULL,
    result      json         NOT NULL DEFAULT '{}',
    computed_at timestamptz  NOT NULL DEFAULT now()
);

COMMENT ON TABLE alembic_version IS 'The schema revision that the hub is at';
COMMENT ON TABLE musehub_repos IS 'Repositories';
COMMENT ON TABLE musehub_commits IS 'One row for each pushed commit';
COMMENT ON TABLE musehub_snapshots IS 'The file tree of a commit, as a manifest';
COMMENT ON TABLE musehub_objects IS 'Contents, once each, named by their hash';
COMMENT ON TABLE musehub_symbol_history_entries IS 'One row for each symbol or file and each commit that touched it';
COMMENT ON TABLE musehub_symbol_intel IS 'Metrics of each symbol';
COMMENT ON TABLE musehub_hash_occurrence_entries IS 'Where each content occurs: the index for finding clones';
COMMENT ON TABLE musehub_intel_results IS 'Computed insights of each repository';

COMMENT ON COLUMN musehub_repos.deleted_at IS 'Set where the repository was deleted softly';
COMMENT ON COLUMN musehub_commits.parent_ids IS 'Two for a merge, none for a genesis commit; the first parent first';
COMMENT ON COLUMN musehub_commits.commit_meta IS 'structured_delta, sem_ver_bump, breaking_changes, agent_id, model_id';
COMMENT ON COLUMN musehub_snapshots.manifest_blob IS 'msgpack map {path: content_id}';
COMMENT ON COLUMN musehub_objects.object_id IS 'sha256:<hex> of the content';
COMMENT ON COLUMN musehub_objects.content IS 'Inline content; null where it is in a store outside';
COMMENT ON COLUMN musehub_objects.storage_uri IS 'Where the content is if not here: local://… or s3://bucket/key';
COMMENT ON COLUMN musehub_symbol_history_entries.address IS 'src/app.py for a file, src/app.py::Foo.bar for a symbol';
COMMENT ON COLUMN musehub_symbol_history_entries.op IS 'insert, delete, replace, patch, mutate, move, directory_rename';
COMMENT ON COLUMN musehub_symbol_history_entries.content_id IS 'Null: a gap, or an op that has none';
COMMENT ON COLUMN musehub_symbol_history_entries.op_payload IS 'The op, whole';
COMMENT ON COLUMN musehub_symbol_intel.churn IS 'Number of changes';
COMMENT ON COLUMN musehub_symbol_intel.gravity IS 'How much depends on it';
COMMENT ON COLUMN musehub_symbol_intel.blast IS 'Symbols reached by a change';

INSERT INTO alembic_version VALUES ('0018');
