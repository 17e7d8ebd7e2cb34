

def upgrade() -> None:
    op.create_table(
        "musehub_symbol_intel",
        sa.Column("repo_id", sa.String(128), primary_key=True),
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("churn", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("gravity", sa.Float(), nullable=False, server_default="0"),
        sa.Column("blast", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last_changed_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "musehub_hash_occurrence_entries",
        sa.Column("content_id", sa.String(128), primary_key=True),
        sa.Column("repo_id", sa.String(128), primary_key=True),
        sa.Column("address", sa.Text(), primary_key=True),
    )
    op.create_table(
        "musehub_intel_results",
        sa.Column("repo_id", sa.String(128), primary_key=True),
        sa.Column("intel_type", sa.String(64), primary_key=True),
        sa.Column("result", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )


def downgrade() -> None:
    op.drop_table("musehub_intel_results")
    op.drop_table("musehub_hash_occurrence_entries")
    op.drop_table("musehub_symbol_intel")
