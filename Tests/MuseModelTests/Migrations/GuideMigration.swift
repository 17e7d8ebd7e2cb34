import MuseModel

/// Migrations as MuseHub's database guide writes them.
enum GuideMigration {
    /// The guide's own example, with the numbers asked for.
    static func text(
        _ revision: String = "0019", down: String? = "0018",
        description: String = "Short description of what this migration does.",
        upgrade: String = """
        op.add_column(
            "musehub_some_table",
            sa.Column("new_col", sa.JSON(), nullable=True),
        )
        """,
        downgrade: String = "op.drop_column(\"musehub_some_table\", \"new_col\")"
    ) -> String {
        """
        \"\"\"\(description)

        Revision ID: \(revision)
        Revises: \(down ?? "")
        Create Date: 2025-11-24
        \"\"\"
        from __future__ import annotations
        from alembic import op
        import sqlalchemy as sa

        revision = "\(revision)"
        down_revision = \(down.map { "\"\($0)\"" } ?? "None")
        branch_labels = None
        depends_on = None

        def upgrade() -> None:
        \(indented(upgrade))

        def downgrade() -> None:
        \(indented(downgrade))

        """
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    }

    static func file(
        _ revision: String, down: String?, upgrade: String = "op.execute(\"SELECT 1\")",
        downgrade: String = "op.execute(\"SELECT 2\")"
    ) -> MigrationFile {
        MigrationFile(
            name: "\(revision)_change.py",
            text: text(revision, down: down, upgrade: upgrade, downgrade: downgrade))
    }

    static func migration(_ text: String, name: String = "0019_change.py") -> Migration {
        Migration(MigrationFile(name: name, text: text))
    }

    /// A file in which nothing but these two lines is said.
    static func bare(_ revision: String, down: String) -> Migration {
        migration("revision = \"\(revision)\"\ndown_revision = \(down)\n", name: "\(revision)_x.py")
    }

    /// Revisions, each with those that it builds on.
    static func chain(_ revisions: [(String, [String])], current: [String]? = nil) -> MigrationChain {
        MigrationChain(
            revisions.map { revision, down in
                bare(revision, down: down.isEmpty ? "None" : "(" + down.map { "\"\($0)\"," }.joined() + ")")
            }, current: current)
    }
}
