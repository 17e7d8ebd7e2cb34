"""Fill content ids of file entries from the manifests of their commits' snapshots.

A file's row without a content id gets the one that the manifest has for its path. What the manifest has not, as a file
that was deleted in that commit, stays as it is. Rows that have an id are left alone, so it can be repeated.
"""
from __future__ import annotations

import argparse
import os
import sys
import time

import msgpack
from musehub.database import engine
from sqlalchemy import text

GAPS = text(
    """
    SELECT r.slug, h.repo_id, h.commit_id, s.manifest_blob, array_agg(h.address ORDER BY h.address) AS addresses
    FROM musehub_symbol_history_entries h
    JOIN musehub_repos r USING (repo_id)
    JOIN musehub_commits c USING (commit_id)
    JOIN musehub_snapshots s USING (snapshot_id)
    WHERE h.content_id IS NULL AND h.address NOT LIKE '%::%' AND h.op <> 'directory_rename'
        AND (CAST(:repo AS text) IS NULL OR h.repo_id = :repo)
    GROUP BY r.slug, h.repo_id, h.commit_id, c."timestamp", s.manifest_blob
    ORDER BY r.slug, c."timestamp", h.commit_id
    """
)
FILL = text(
    """
    UPDATE musehub_symbol_history_entries SET content_id = :content
    WHERE repo_id = :repo AND commit_id = :commit AND address = :address AND content_id IS NULL
    """
)
# Between two commits, so that one can see the number fall.
PAUSE = float(os.environ.get("BACKFILL_PAUSE", "0"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry-run", action="store_true", help="count the rows, and write nothing")
    parser.add_argument("--repo-id", help="of this repository alone")
    parser.add_argument("-q", dest="quiet", action="store_true", help="no progress")
    options = parser.parse_args()
    rows = 0
    with engine().connect() as connection:
        gaps = connection.execute(GAPS, {"repo": options.repo_id}).all()
        for number, gap in enumerate(gaps, start=1):
            try:
                manifest = msgpack.unpackb(gap.manifest_blob)
            except ValueError:
                print(f"{gap.slug}: the manifest of commit {gap.commit_id} cannot be read", file=sys.stderr)
                continue
            known = [address for address in gap.addresses if address in manifest]
            rows += len(known)
            if not options.dry_run and known:
                values = [
                    {"repo": gap.repo_id, "commit": gap.commit_id, "address": address, "content": manifest[address]}
                    for address in known
                ]
                connection.execute(FILL, values)
                connection.commit()
                time.sleep(PAUSE)
            if not options.quiet:
                print(f"{gap.slug}: commit {number} of {len(gaps)}, {rows} rows")
    print(f"{'Would fill' if options.dry_run else 'Filled'} {rows} rows")
    return 0


sys.exit(main())
