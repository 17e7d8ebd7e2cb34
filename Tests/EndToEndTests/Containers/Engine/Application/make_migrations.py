"""Make the alembic files of the application's image, with the real alembic, when the image is made.

/app/alembic has the hub's chain in the form of MuseHub's database guide: alembic writes the head of each file by the
template, and what it does follows from the file of /make/migrations that has its name. /app/branches is a second folder as
alembic makes it by itself: a chain that forks, is merged, and has nothing in its downgrades.
"""
from __future__ import annotations

import shutil
from pathlib import Path

from alembic.config import CommandLine


def alembic(*words: str) -> None:
    CommandLine().main(["--quiet", *words])


def make_chain() -> None:
    alembic("init", "alembic")
    for name in ("env.py", "script.py.mako"):
        shutil.copy(f"/make/{name}", f"alembic/{name}")
    for body in sorted(Path("/make/migrations").glob("*.py")):
        number, _, words = body.stem.partition("_")
        alembic("revision", "--rev-id", number, "--message", words.replace("_", " ").capitalize())
        with Path("alembic/versions", body.name).open("a") as file:
            file.write(body.read_text())


def make_branches() -> None:
    def branched(*words: str) -> None:
        alembic("--config", "branches/alembic.ini", *words)

    Path("branches").mkdir()
    branched("init", "branches/alembic")
    branched("revision", "--rev-id", "0001", "--message", "create letters")
    branched("revision", "--rev-id", "0002", "--message", "add Greek letters")
    branched("revision", "--rev-id", "0003", "--message", "add Cyrillic letters", "--head", "0001", "--splice")
    branched("merge", "--rev-id", "0004", "--message", "merge the letters", "0002", "0003")


make_chain()
make_branches()
