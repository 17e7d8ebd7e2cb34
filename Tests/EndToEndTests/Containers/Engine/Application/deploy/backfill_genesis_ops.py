"""Write the missing history rows of genesis commits.

Each path in the manifest of a commit without parents gets an insert, where that commit has no row for it yet.
"""
from __future__ import annotations

import argparse
import json
import os
import sys
import time

import msgpack
from musehub.database import engine
from sqlalchemy import text

GENESIS = text(
    """
    SELECT r.slug, c.repo_id, c.commit_id, c."timestamp" AS committed_at, s.manifest_blob,
        ARRAY(SELECT h.address FROM musehub_symbol_history_entries h
              WHERE h.repo_id = c.repo_id AND h.commit_id = c.commit_id) AS known
    FROM musehub_commits c
    JOIN musehub_repos r USING (repo_id)
    JOIN musehub_snapshots s USING (snapshot_id)
    WHERE json_array_length(c.parent_ids) = 0 AND (CAST(:repo AS text) IS NULL OR c.repo_id = :repo)
    ORDER BY r.slug, c.commit_id
    """
)
WRITE = text(
    """
    INSERT INTO musehub_symbol_history_entries
        (repo_id, address, commit_id, op, content_id, op_payload, committed_at)
    VALUES (:repo, :address, :commit, 'insert', :content, CAST(:payload AS json), :time)
    ON CONFLICT DO NOTHING
    """
)
PAUSE = float(os.environ.get("BACKFILL_PAUSE", "0"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="count the rows, and write nothing")
    parser.add_argument("--repo-id", help="of this repository alone")
    parser.add_argument("-q", dest="quiet", action="store_true", help="no progress")
    options = parser.parse_args()
    rows = 0
    with engine().connect() as connection:
        for genesis in connection.execute(GENESIS, {"repo": options.repo_id}).all():
            manifest = msgpack.unpackb(genesis.manifest_blob)
            missing = {path: content for path, content in manifest.items() if path not in genesis.known}
            rows += len(missing)
            for path, content in missing.items():
                if options.dry_run:
                    continue
                payload = json.dumps({"op": "insert", "address": path, "content_id": content})
                connection.execute(
                    WRITE,
                    {
                        "repo": genesis.repo_id, "address": path, "commit": genesis.commit_id, "content": content,
                        "payload": payload, "time": genesis.committed_at,
                    },
                )
                connection.commit()
                time.sleep(PAUSE)
            if missing and not options.quiet:
                print(f"{genesis.slug}: genesis commit {genesis.commit_id[:19]}, {len(missing)} rows")
    print(f"{'Would write' if options.dry_run else 'Wrote'} {rows} rows")
    return 0


sys.exit(main())
