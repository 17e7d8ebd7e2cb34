"""Runs the migrations in the database of DATABASE_URL."""
from __future__ import annotations

from logging.config import fileConfig

from alembic import context
from musehub.database import engine

fileConfig(context.config.config_file_name)

with engine().connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
