/// The hub that a runbook is for.
struct RunbookHub {
    let engine: String
    let names: HubContainerNames
    let user: String
    let database: String

    func inApplication(_ words: [String]) -> [String] { [engine, "exec", names.application] + words }

    /// What muselens can run as well.
    func entry(_ title: String, _ explanation: String, _ request: RunRequest, muselens: String) -> Runbook.Entry {
        Runbook.Entry(
            title: title, explanation: explanation, words: inApplication(request.words), request: request,
            muselens: muselens)
    }

    func query(_ title: String, _ explanation: String, _ sql: String, muselens: String?) -> Runbook.Entry {
        Runbook.Entry(
            title: title, explanation: explanation,
            words: [engine, "exec", names.database, "psql", "-U", user, "-d", database, "-c", sql], request: nil,
            muselens: muselens)
    }

    // MARK: The guide's sections

    var topology: [Runbook.Entry] {
        [
            Runbook.Entry(
                title: "Check which containers are running",
                explanation: "The application is \(names.application), the database \(names.database), "
                    + "the background worker \(names.worker), the task runner \(names.runner). "
                    + "Names such as \(names.application)-blue and -green are slots of staging and production.",
                words: [engine, "ps", "--format", "{{.Names}} {{.Status}}"], request: nil,
                muselens: "muselens containers")
        ]
    }

    var migrations: [Runbook.Entry] {
        [
            entry(
                "Apply all pending migrations",
                "Alembic is configured inside the container; from the host it fails.",
                .alembic(["upgrade", "head"]), muselens: "muselens run alembic upgrade head"),
            entry(
                "Check the current revision", "Before down_revision is written, too.", .alembic(["current"]),
                muselens: "muselens run alembic current"),
            entry(
                "Show pending migrations", "Newest first, with a mark at the current one.",
                .alembic(["history", "--indicate-current"]), muselens: "muselens migrations"),
            entry(
                "Downgrade one step", "What the migration added goes, with the data in it.",
                .alembic(["downgrade", "-1"]), muselens: "muselens run alembic downgrade -1"),
            Runbook.Entry(
                title: "Downgrade to a specific revision",
                explanation: "With the revision, such as 0015, in the place of REVISION.",
                words: inApplication(RunRequest.alembic(["downgrade", "REVISION"]).words), request: nil,
                muselens: "muselens run alembic downgrade REVISION"),
        ]
    }

    /// Of the scripts that the guide names.
    var backfills: [Runbook.Entry] {
        let scripts = ["backfill_genesis_ops.py", "backfill_content_ids_from_snapshots.py"]
        let runs = scripts.map { BackfillRun(script: $0, repository: nil, isApplied: false) }
        let dry = runs.map { run in
            entry(
                "Dry-run \(run.script)", "Always first: it counts rows and writes nothing. -q leaves out its progress.",
                .backfill(run), muselens: "muselens run backfill \(run.script)")
        }
        let applied = runs.map { run in
            entry(
                "Run \(run.script) for real", "After its dry run. It may be run again: what is filled it leaves alone.",
                .backfill(run.applied), muselens: "muselens run backfill \(run.script) --apply")
        }
        let scoped = runs.prefix(1).map { run in
            Runbook.Entry(
                title: "Scope \(run.script) to a single repository",
                explanation: "With the repository's id in the place of REPO_ID. Every backfill script has the option.",
                words: inApplication(
                    RunRequest.backfill(run.applied).words + ["--repo-id", "REPO_ID"]),
                request: nil, muselens: "muselens run backfill \(run.script) --repo REPO --apply")
        }
        return dry + applied + scoped
    }

    private static let history = MuseTable.symbolHistory.rawValue

    var inspection: [Runbook.Entry] {
        [
            Runbook.Entry(
                title: "Open a psql session inside the database's container",
                explanation: "The port is not published: psql on the host does not get there. It can write.",
                words: [engine, "exec", "-it", names.database, "psql", "-U", user, "-d", database], request: nil,
                muselens: "muselens --container \(ShellWord.quoted(names.database))"),
            query(
                "Count the history's rows", "A query without an interactive session.",
                "SELECT COUNT(*) FROM \(Self.history);", muselens: "muselens count \(Self.history)"),
            query(
                "Read the current alembic revision", "Without alembic, out of the database.",
                "SELECT version_num FROM alembic_version;", muselens: "muselens migrations"),
            query(
                "Row counts for key tables", "As the server's statistics have them: estimates.",
                "SELECT relname AS table, n_live_tup AS rows FROM pg_stat_user_tables ORDER BY n_live_tup DESC LIMIT 20;",
                muselens: "muselens tables"),
            query(
                "Check a specific symbol's history", "With the address in the place of ADDRESS, such as src/app.ts.",
                "SELECT address, op, content_id, committed_at FROM \(Self.history) WHERE address = 'ADDRESS' "
                    + "ORDER BY committed_at ASC LIMIT 10;", muselens: "muselens history ADDRESS"),
            query(
                "Count the entries with a missing content id", "What the backfills are for.",
                "SELECT COUNT(*) FROM \(Self.history) WHERE content_id IS NULL AND address NOT LIKE '%::%';",
                muselens: "muselens gaps"),
        ]
    }
}
