

def upgrade() -> None:
    op.create_table(
        "musehub_symbol_history_entries",
        sa.Column("repo_id", sa.String(128), sa.ForeignKey("musehub_repos.repo_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("commit_id", sa.String(128), primary_key=True),
        sa.Column("op", sa.String(32), nullable=False),
        sa.Column("content_id", sa.String(128), nullable=True),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_musehub_history_commit", "musehub_symbol_history_entries", ["repo_id", "commit_id"])


def downgrade() -> None:
    op.drop_table("musehub_symbol_history_entries")
