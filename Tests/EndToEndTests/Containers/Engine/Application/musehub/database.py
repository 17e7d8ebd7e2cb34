"""The application's way to its database."""
from __future__ import annotations

import os

from sqlalchemy import Engine, create_engine


def engine() -> Engine:
    """The database of DATABASE_URL, which sees who comes: its log tells the application's statements from others."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        raise SystemExit("DATABASE_URL must be set")
    return create_engine(url, connect_args={"application_name": "musehub"})
