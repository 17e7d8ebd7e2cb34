import MuseModel
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    static let migrations: [GoldenScreen] =
        both("migrations") { shown($0) }
        + [
            GoldenScreen("migrations-problems", 120, 40) {
                var driver = shown($0)
                driver.press("p")
                return driver
            },
            GoldenScreen("migrations-details", 80, 24) {
                var driver = shown($0)
                driver.press(.tab)
                return driver
            },
            GoldenScreen("migrations-file", 80, 24) {
                var driver = shown($0)
                driver.press(.enter)
                return driver
            },
            GoldenScreen("migrations-nowhere", 80, 24) { shown($0, .trouble(FakeEngine.absence)) },
        ]

    private static func shown(_ size: Size, _ reply: MigrationsReply = .report(SampleMigrations.report)) -> Driver {
        var hub = FakeHub()
        hub.migrations = reply
        return Driver.answered(.migrations, width: size.width, height: size.height, hub: hub)
    }
}

/// A chain with a branch that is merged, two migrations pending, and one without a way back.
enum SampleMigrations {
    static let report = MigrationReport(
        MigrationFiles(
            [
                file("0015", after: [], "Create the commits", "op.create_table(\"musehub_commits\")"),
                file(
                    "0016", after: ["0015"], "Add agent id",
                    "op.add_column(\"musehub_commits\", sa.Column(\"agent_id\"))"),
                file(
                    "0017", after: ["0015"], "Index the times", "op.create_index(\"ix\", \"musehub_commits\", [\"at\"])"
                ),
                file("0018", after: ["0016", "0017"], "Merge both", "pass"),
                file(
                    "0019", after: ["0018"], "Add model id", "op.add_column(\"musehub_commits\", sa.Column(\"model\"))"),
                file("0020", after: ["0019"], "Drop \u{1B}[2J the rest", "op.drop_table(\"rest\")", hasWayBack: false),
            ], place: "/app/alembic/versions in the container musehub"),
        database: SchemaFacts(revisions: ["0018"], columns: ["musehub_commits": ["commit_id"]]))

    private static func file(
        _ revision: String, after: [String], _ description: String, _ body: String, hasWayBack: Bool = true
    ) -> MigrationFile {
        let down =
            switch after.count {
            case 0: "None"
            case 1: "\"\(after[0])\""
            default: "(\(after.map { "\"\($0)\"" }.joined(separator: ", ")))"
            }
        return MigrationFile(
            name:
                "\(revision)_\(description.lowercased().filter { $0.isLetter && $0.isASCII || $0 == " " }.replacing(" ", with: "_")).py",
            text: """
                \"""\(description).

                Revision ID: \(revision)
                Create Date: 2026-03-\(revision.suffix(2))
                \"""
                from alembic import op
                import sqlalchemy as sa

                revision = "\(revision)"
                down_revision = \(down)

                # Up and down.
                def upgrade() -> None:
                    \(body)

                def downgrade() -> None:
                    \(hasWayBack ? "op.execute(\"SELECT 1\")" : "pass")
                """)
    }
}
