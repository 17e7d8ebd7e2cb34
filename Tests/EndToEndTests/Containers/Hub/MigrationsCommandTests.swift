import TestSupport
import Testing

extension HubTests {
    @Suite("muselens migrations", .enabled(TestHub.absence, { await TestHub.isPossible }))
    struct MigrationsCommandTests {
        @Test("The files are read out of the application's container, and the revision out of the database")
        func chain() async throws {
            let hub = try await TestHub.fresh()
            let before = try await hub.chain()
            #expect(before.current == ["0005"])
            #expect(before.heads == ["0006"])
            #expect(
                before.states == [
                    "0001": "applied", "0002": "applied", "0003": "applied", "0004": "applied", "0005": "current",
                    "0006": "pending",
                ])
            try await hub.application.shell("python3 -m alembic upgrade head")
            let after = try await hub.chain()
            #expect(after.current == ["0006"])
            #expect(after.states["0006"] == "current" && after.states["0005"] == "applied")
        }

        @Test("What each file says of itself is what alembic says of it")
        func descriptions() async throws {
            let hub = try await TestHub.fresh()
            let chain = try await hub.chain()
            let alembic = try await hub.application.shell("python3 -m alembic history")
            for line in alembic.split(separator: "\n") {
                let match = try #require(line.firstMatch(of: /(\S+) -> (\d+)(?: \(head\))?, (.+)/))
                let revision = String(match.2)
                #expect(chain.descriptions[revision] == String(match.3))
                #expect(chain.parents[revision] == (match.1 == "<base>" ? [] : [String(match.1)]))
            }
            #expect(chain.descriptions.count == 6)
        }

        @Test("The hub's own files are well; a revision in the database that no file has is found, with status 1")
        func check() async throws {
            let hub = try await TestHub.fresh()
            let well = try await hub.run(["migrations", "check"])
            #expect(well.code == 0)
            try await hub.database.psql("UPDATE alembic_version SET version_num = '0042'")
            let unknown = try await hub.run(["migrations", "check"])
            #expect(unknown.code == 1)
            #expect(unknown.output.contains("0042"))
        }

        @Test("A column that a migration has added and that is gone is told")
        func difference() async throws {
            let hub = try await TestHub.fresh()
            try await hub.database.psql("ALTER TABLE musehub_symbol_history_entries DROP COLUMN op_payload")
            let outcome = try await hub.run(["migrations", "check"])
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("op_payload"))
        }

        @Test("Files as alembic makes them by itself, with a fork and its merge, are read; empty downgrades are found")
        func branches() async throws {
            let hub = try await TestHub.fresh()
            let folder = try TemporaryFolder()
            try await hub.engine.docker(
                "cp", "\(hub.application.name):/app/branches/alembic/versions", folder.file("versions"))
            let chain = try await hub.chain("--versions", folder.file("versions"))
            #expect(chain.heads == ["0004"])
            #expect(chain.parents["0002"] == ["0001"] && chain.parents["0003"] == ["0001"])
            #expect(chain.parents["0004"] == ["0002", "0003"])
            let check = try await hub.run(["migrations", "check", "--versions", folder.file("versions")])
            #expect(check.code == 1)
            #expect(check.output.contains("downgrade"))
        }
    }
}

/// What `muselens migrations` says.
private struct Chain {
    var current: [String]
    var heads: [String]
    var states: [String: String] = [:]
    var descriptions: [String: String] = [:]
    var parents: [String: [String]] = [:]
}

extension TestHub {
    fileprivate func chain(_ options: String...) async throws -> Chain {
        let outcome = try await run(["migrations", "--json"] + options)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        let answer = try JSONComparison.object(outcome.output)
        var chain = Chain(
            current: try #require(answer["current"] as? [String]), heads: try #require(answer["heads"] as? [String]))
        for revision in try #require(answer["revisions"] as? [[String: Any]]) {
            let number = try #require(revision["revision"] as? String)
            chain.states[number] = revision["state"] as? String
            chain.descriptions[number] = revision["description"] as? String
            let down = revision["down_revision"]
            chain.parents[number] = down as? [String] ?? (down as? String).map { [$0] } ?? []
        }
        return chain
    }
}
