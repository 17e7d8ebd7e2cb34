import MuseModel
import Testing

@Suite("The runbook")
struct RunbookSpecification {
    /// Every command of MuseHub's database guide, as it stands there; of those with placeholders what precedes them.
    private static let guide = [
        "docker ps --format '{{.Names}} {{.Status}}'",
        "docker exec musehub python3 -m alembic upgrade head",
        "docker exec musehub python3 -m alembic current",
        "docker exec musehub python3 -m alembic history --indicate-current",
        "docker exec musehub python3 -m alembic downgrade -1",
        "docker exec musehub python3 -m alembic downgrade REVISION",
        "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py --dry-run",
        "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run",
        "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py",
        "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py",
        "docker exec musehub python3 /app/deploy/backfill_genesis_ops.py --repo-id REPO_ID",
        "docker exec -it musehub_postgres psql -U musehub -d musehub",
        "docker exec musehub_postgres psql -U musehub -d musehub -c "
            + "'SELECT COUNT(*) FROM musehub_symbol_history_entries;'",
        "docker exec musehub_postgres psql -U musehub -d musehub -c 'SELECT version_num FROM alembic_version;'",
        "docker exec musehub_postgres psql -U musehub -d musehub -c 'SELECT relname AS table, n_live_tup AS rows "
            + "FROM pg_stat_user_tables ORDER BY n_live_tup DESC LIMIT 20;'",
    ]

    @Test("Every command of the guide is in it", arguments: guide)
    func complete(_ command: String) {
        #expect(Runbook().entries.map(\.commandLine).contains(command))
    }

    @Test("The queries with a text in them are those of the guide")
    func queries() throws {
        let queries = Runbook().entries.compactMap { $0.words.last }.filter { $0.hasPrefix("SELECT") }
        let gaps =
            "SELECT COUNT(*) FROM musehub_symbol_history_entries WHERE content_id IS NULL "
            + "AND address NOT LIKE '%::%';"
        #expect(queries.contains(gaps))
        #expect(queries.contains { $0.contains("WHERE address = 'ADDRESS' ORDER BY committed_at ASC LIMIT 10;") })
    }

    @Test("This hub's own containers, engine, login and database are in every command")
    func ownNames() {
        let names = HubContainerNames(application: "hub-app", database: "hub-db", worker: "w", runner: "r")
        let runbook = Runbook(engine: "podman", names: names, user: "reader", database: "hub")
        for entry in runbook.entries {
            #expect(entry.words.first == "podman")
            #expect(!entry.words.contains("musehub") && !entry.words.contains("musehub_postgres"))
        }
        #expect(
            runbook.entries.map(\.commandLine).contains("podman exec -it hub-db psql -U reader -d hub"))
        #expect(runbook.entries.first?.explanation.contains("hub-app-blue") == true)
    }

    @Test("Whatever a name has in it, a shell reads it as one word")
    func hostileNames() {
        let names = HubContainerNames(application: "a'; rm -rf /; '", database: "$(reboot)")
        for entry in Runbook(engine: "my docker", names: names, user: "`id`", database: "a b").entries {
            #expect(entry.commandLine.hasPrefix("'my docker' "))
            #expect(!entry.words.contains("$(reboot)") || entry.commandLine.contains("'$(reboot)'"))
            #expect(!entry.words.contains("`id`") || entry.commandLine.contains("'`id`'"))
            #expect(!entry.words.contains("a'; rm -rf /; '") || entry.commandLine.contains(#"'a'\''; rm -rf /; '\'''"#))
        }
    }

    @Test("What muselens can run is the very command that is shown, and nothing with a placeholder can be run")
    func requests() {
        let entries = Runbook().entries
        for entry in entries {
            guard let request = entry.request else { continue }
            #expect(request.commandLine(engine: "docker", container: "musehub") == entry.commandLine)
            #expect(!entry.words.contains { ["REVISION", "REPO_ID"].contains($0) })
        }
        #expect(entries.count { $0.request != nil } == 8)
    }

    @Test("A command is on one line, so that it can be copied whole")
    func oneLine() {
        for entry in Runbook().entries { #expect(!entry.commandLine.contains { $0.isNewline }) }
    }
}
