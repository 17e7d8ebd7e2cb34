import FoundationEssentials

/// A folder of migrations on disk, as MuseHub's guide writes them.
struct WrittenMigrations {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    var path: String { folder.path }

    /// - Returns: the file's name.
    @discardableResult
    func add(
        _ revision: String, down: String?, _ description: String = "Change something.",
        upgrade: String = "op.execute(\"SELECT 1\")", downgrade: String = "op.execute(\"SELECT 2\")"
    ) throws -> String {
        let name = "\(revision)_change.py"
        try folder.write(
            """
            \"\"\"\(description)

            Revision ID: \(revision)
            Revises: \(down ?? "")
            Create Date: 2025-11-24
            \"\"\"
            from alembic import op
            import sqlalchemy as sa

            revision = "\(revision)"
            down_revision = \(down.map { $0.hasPrefix("(") ? $0 : "\"\($0)\"" } ?? "None")

            def upgrade() -> None:
                \(upgrade)

            def downgrade() -> None:
                \(downgrade)

            """, to: name)
        return name
    }

    /// 0001 to 0003, of which the second makes a column.
    static func plain() throws -> WrittenMigrations {
        let files = try WrittenMigrations()
        try files.add(
            "0001", down: nil, "Make the table.", upgrade: "op.create_table(\"t\", sa.Column(\"a\", sa.Text()))")
        try files.add("0002", down: "0001", "Add b.", upgrade: "op.add_column(\"t\", sa.Column(\"b\", sa.Text()))")
        try files.add("0003", down: "0002", "Count all.")
        return files
    }
}
