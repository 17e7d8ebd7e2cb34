

def upgrade() -> None:
    op.add_column(
        "musehub_symbol_history_entries",
        sa.Column("op_payload", sa.JSON(), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("musehub_symbol_history_entries", "op_payload")
