"""Count well in a dry run, and fail with status 3 in the middle of writing."""
from __future__ import annotations

import argparse
import sys

from musehub.database import engine
from sqlalchemy import text

parser = argparse.ArgumentParser()
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("--repo-id")
parser.add_argument("-q", action="store_true")
options = parser.parse_args()
if options.dry_run:
    print("Would fill 3 rows")
    sys.exit(0)
with engine().begin() as connection:
    connection.execute(text("UPDATE musehub_symbol_history_entries SET content_id = 'sha256:0' WHERE content_id IS NULL"))
    print("Filled 1 of 3 rows")
    print("The store of contents does not answer", file=sys.stderr)
    # Leaving the block so takes back what was written.
    sys.exit(3)
