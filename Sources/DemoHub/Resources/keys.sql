-- Keys, foreign keys and indexes of the tables in schema.sql.

ALTER TABLE alembic_version ADD PRIMARY KEY (version_num);
ALTER TABLE musehub_repos ADD PRIMARY KEY (repo_id), ADD UNIQUE (owner, slug);
ALTER TABLE musehub_commits ADD PRIMARY KEY (commit_id);
ALTER TABLE musehub_snapshots ADD PRIMARY KEY (snapshot_id);
ALTER TABLE musehub_objects ADD PRIMARY KEY (object_id);
ALTER TABLE musehub_symbol_history_entries ADD PRIMARY KEY (repo_id, address, commit_id);

CREATE INDEX ON musehub_commits (repo_id);
CREATE INDEX ON musehub_commits ("timestamp");
CREATE INDEX ON musehub_snapshots (repo_id);
CREATE INDEX ON musehub_objects (repo_id);
CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);

ALTER TABLE musehub_commits ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
ALTER TABLE musehub_snapshots ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
ALTER TABLE musehub_objects ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
ALTER TABLE musehub_symbol_history_entries ADD FOREIGN KEY (repo_id) REFERENCES musehub_repos ON DELETE CASCADE;
