

def upgrade() -> None:
    op.create_table(
        "musehub_repos",
        sa.Column("repo_id", sa.String(128), primary_key=True),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("visibility", sa.String(20), nullable=False, server_default="private"),
        sa.Column("description", sa.Text(), nullable=False, server_default=""),
        sa.Column("tags", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("domain_meta", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("default_branch", sa.String(255), nullable=False, server_default="main"),
        sa.Column("pushed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("owner", "slug"),
    )


def downgrade() -> None:
    op.drop_table("musehub_repos")
