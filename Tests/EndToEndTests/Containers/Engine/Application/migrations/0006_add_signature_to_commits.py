

def upgrade() -> None:
    op.add_column(
        "musehub_commits",
        sa.Column("signature", sa.JSON(), nullable=True),
    )
    op.create_index("ix_musehub_commits_branch", "musehub_commits", ["branch"])


def downgrade() -> None:
    op.drop_index("ix_musehub_commits_branch", "musehub_commits")
    op.drop_column("musehub_commits", "signature")
