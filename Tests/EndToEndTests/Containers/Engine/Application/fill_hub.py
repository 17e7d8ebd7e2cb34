"""Fill the hub's tables, as of revision 0005, with two small repositories that have gaps.

muse:     24 commits; 44 rows without the content id that their snapshot has, one of a file that was deleted; the genesis
          commit has no rows, though its manifest has 8 paths.
musehub:  12 commits; 12 rows without the content id that their snapshot has.

Which content belongs to which row stands in the table truth.contents, for the test to compare with in the end.
"""
from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta, timezone

import msgpack
from musehub.database import engine
from sqlalchemy import text

PATHS = [f"src/{name}.py" for name in ("app", "cli", "core", "index", "model", "old", "query", "store")]
START = datetime(2026, 3, 1, 9, tzinfo=timezone.utc)


def identity(*words: object) -> str:
    return "sha256:" + hashlib.sha256("/".join(map(str, words)).encode()).hexdigest()


class Repository:
    """A linear history in which each commit changes two files, written row by row into lists for the tables."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.id = identity("repository", slug)
        self.tables: dict[str, list[dict]] = {
            name: [] for name in ("commits", "snapshots", "objects", "entries", "intel", "occurrences", "truth")
        }
        self.manifest: dict[str, str] = {}
        self.parent: str | None = None
        self.number = 0

    def commit(self, paths: list[str], *, indexed: bool = True, known: bool = False, deleted: str | None = None) -> None:
        """- indexed: the commit has history rows; known: they have their content ids."""
        commit = identity("commit", self.slug, self.number)
        time = START + timedelta(hours=self.number)
        before = dict(self.manifest)
        for path in paths:
            body = f"# {path} of {self.slug}, version {self.number}\n\ndef main():\n    pass\n".encode()
            content = "sha256:" + hashlib.sha256(body).hexdigest()
            self.manifest[path] = content
            self.tables["objects"].append(
                {"id": content, "repo": self.id, "path": path, "size": len(body), "content": body}
            )
        if deleted:
            del self.manifest[deleted]
        snapshot = identity("snapshot", self.slug, self.number)
        self.tables["snapshots"].append(
            {"id": snapshot, "repo": self.id, "blob": msgpack.packb(self.manifest), "count": len(self.manifest)}
        )
        operations = []
        for path in paths:
            operation = "patch" if path in before else "insert"
            operations.append({"op": operation, "address": path, "child_ops": []})
            self.tables["truth"].append(
                {"repo": self.id, "address": path, "commit": commit, "content": self.manifest[path]}
            )
            if indexed:
                self.entry(commit, time, path, operations[-1], self.manifest[path] if known else None)
                symbol = {
                    "op": "replace" if path in before else "insert", "address": f"{path}::main",
                    "content_id": identity("symbol", self.slug, path, self.number),
                }
                self.entry(commit, time, symbol["address"], symbol, symbol["content_id"])
        if deleted:
            operations.append({"op": "delete", "address": deleted})
            self.entry(commit, time, deleted, operations[-1], None)
        meta = {"structured_delta": {"ops": operations}, "sem_ver_bump": "patch", "agent_id": "test", "model_id": "none"}
        self.tables["commits"].append(
            {
                "id": commit, "repo": self.id, "parents": json.dumps([self.parent] if self.parent else []),
                "message": f"Version {self.number}", "time": time, "snapshot": snapshot,
                # A genesis commit that was never indexed has no delta either.
                "meta": json.dumps(meta if indexed else {}),
            }
        )
        self.parent = commit
        self.number += 1

    def entry(self, commit: str, time: datetime, address: str, operation: dict, content: str | None) -> None:
        self.tables["entries"].append(
            {
                "repo": self.id, "address": address, "commit": commit, "op": operation["op"], "content": content,
                "payload": json.dumps(operation), "time": time,
            }
        )

    def measure(self) -> None:
        for path in PATHS:
            changes = [row for row in self.tables["entries"] if row["address"] == f"{path}::main"]
            if not changes:
                continue
            self.tables["intel"].append(
                {
                    "repo": self.id, "address": f"{path}::main", "churn": len(changes), "gravity": len(changes) / 8,
                    "blast": len(changes) * 2, "time": changes[-1]["time"],
                }
            )
            self.tables["occurrences"].append(
                {"content": changes[-1]["content"], "repo": self.id, "address": f"{path}::main"}
            )


INSERTS = {
    "snapshots": "INSERT INTO musehub_snapshots (snapshot_id, repo_id, manifest_blob, entry_count) "
    "VALUES (:id, :repo, :blob, :count)",
    "commits": "INSERT INTO musehub_commits "
    '(commit_id, repo_id, branch, parent_ids, message, author, "timestamp", snapshot_id, commit_meta) '
    "VALUES (:id, :repo, 'main', CAST(:parents AS json), :message, 'gabriel', :time, :snapshot, CAST(:meta AS json))",
    "objects": "INSERT INTO musehub_objects (object_id, repo_id, path, size_bytes, content) "
    "VALUES (:id, :repo, :path, :size, :content)",
    "entries": "INSERT INTO musehub_symbol_history_entries "
    "(repo_id, address, commit_id, op, content_id, op_payload, committed_at) "
    "VALUES (:repo, :address, :commit, :op, :content, CAST(:payload AS json), :time)",
    "intel": "INSERT INTO musehub_symbol_intel (repo_id, address, churn, gravity, blast, last_changed_at) "
    "VALUES (:repo, :address, :churn, :gravity, :blast, :time)",
    "occurrences": "INSERT INTO musehub_hash_occurrence_entries (content_id, repo_id, address) "
    "VALUES (:content, :repo, :address)",
    "truth": "INSERT INTO truth.contents (repo_id, address, commit_id, content_id) "
    "VALUES (:repo, :address, :commit, :content)",
}


def repositories() -> list[Repository]:
    muse = Repository("muse")
    muse.commit(PATHS, indexed=False)
    for number in range(22):
        muse.commit([PATHS[number % 5], PATHS[6 + number % 2]])
    muse.commit([], deleted="src/old.py")
    musehub = Repository("musehub")
    musehub.commit(PATHS[:4], known=True)
    for number in range(11):
        musehub.commit([PATHS[number % 2], PATHS[2 + number % 2]], known=number < 5)
    return [muse, musehub]


with engine().begin() as connection:
    connection.execute(text("CREATE SCHEMA truth"))
    connection.execute(
        text("CREATE TABLE truth.contents (repo_id text, address text, commit_id text, content_id text)")
    )
    for repository in repositories():
        repository.measure()
        connection.execute(
            text(
                "INSERT INTO musehub_repos (repo_id, name, owner, slug, visibility) "
                "VALUES (:id, :slug, 'gabriel', :slug, 'public')"
            ),
            {"id": repository.id, "slug": repository.slug},
        )
        for table, statement in INSERTS.items():
            connection.execute(text(statement), repository.tables[table])
