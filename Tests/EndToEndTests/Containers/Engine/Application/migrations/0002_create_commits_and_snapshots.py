

def upgrade() -> None:
    op.create_table(
        "musehub_commits",
        sa.Column("commit_id", sa.String(128), primary_key=True),
        sa.Column("repo_id", sa.String(128), sa.ForeignKey("musehub_repos.repo_id", ondelete="CASCADE"), nullable=False),
        sa.Column("branch", sa.String(255), nullable=False),
        sa.Column("parent_ids", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("timestamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snapshot_id", sa.String(128), nullable=True),
        sa.Column("commit_meta", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_musehub_commits_repo_id", "musehub_commits", ["repo_id"])
    op.create_index("ix_musehub_commits_timestamp", "musehub_commits", ["timestamp"])
    op.create_table(
        "musehub_snapshots",
        sa.Column("snapshot_id", sa.String(128), primary_key=True),
        sa.Column("repo_id", sa.String(128), sa.ForeignKey("musehub_repos.repo_id", ondelete="CASCADE"), nullable=False),
        sa.Column("manifest_blob", sa.LargeBinary(), nullable=False),
        sa.Column("entry_count", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_table(
        "musehub_objects",
        sa.Column("object_id", sa.String(128), primary_key=True),
        sa.Column("repo_id", sa.String(128), sa.ForeignKey("musehub_repos.repo_id", ondelete="CASCADE"), nullable=False),
        sa.Column("path", sa.String(1024), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("storage_uri", sa.String(2048), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )


def downgrade() -> None:
    op.drop_table("musehub_objects")
    op.drop_table("musehub_snapshots")
    op.drop_table("musehub_commits")
