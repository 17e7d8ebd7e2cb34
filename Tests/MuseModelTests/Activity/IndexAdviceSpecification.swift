import MuseModel
import Testing

@Suite("Indexes that nobody reads, and those that are missing")
struct IndexAdviceSpecification {
    private func index(
        _ table: MuseTable, _ columns: [String], scans: Int = 1, isConstraint: Bool = false, bytes: Int = 8_192,
        isOrdered: Bool = true, isValid: Bool = true, isPartial: Bool = false, whereNull: String? = nil
    ) -> IndexUsage {
        IndexUsage(
            table: table.name, name: "\(table.name)_\(columns.joined(separator: "_"))_idx", columns: columns,
            bytes: bytes, scans: scans, isConstraint: isConstraint, isOrdered: isOrdered, isValid: isValid,
            isPartial: isPartial, whereNull: whereNull)
    }

    private let hub: [String: Set<String>] = [
        MuseTable.commits.name: ["commit_id", "repo_id", "timestamp"],
        MuseTable.symbolHistory.name: ["repo_id", "address", "commit_id", "content_id"],
    ]

    private func advice(_ indexes: [IndexUsage], isStandby: Bool = false) -> IndexAdvice {
        IndexAdvice(
            indexes: indexes, columnsByTable: hub,
            schemas: [MuseTable.commits.name: "public", MuseTable.symbolHistory.name: "public"], countedSince: nil,
            isStandby: isStandby)
    }

    @Test("One without a read is unused, unless a constraint stands on it; the largest first")
    func unused() {
        let found = advice([
            index(.commits, ["author"], scans: 0), index(.commits, ["message"], scans: 0, bytes: 81_920),
            index(.commits, ["commit_id"], scans: 0, isConstraint: true), index(.commits, ["branch"], scans: 3),
        ]).unused
        #expect(found.map(\.index.columns) == [["message"], ["author"]])
    }

    @Test("Of an unused one it is told what of muselens would miss it")
    func serves() throws {
        let found = try #require(advice([index(.commits, ["timestamp", "repo_id"], scans: 0)]).unused.first)
        #expect(found.serves.contains("gaps --since"))
        #expect(advice([index(.commits, ["author"], scans: 0)]).unused.first?.serves == [])
    }

    @Test("What muselens's questions want and no index begins with is missing, with what would gain")
    func missing() throws {
        let found = advice([
            index(.commits, ["commit_id"]), index(.symbolHistory, ["repo_id", "address", "commit_id"]),
        ])
        #expect(
            found.missing.map { "\($0.wanted.table.name) \($0.wanted.columns.joined(separator: ","))" } == [
                "musehub_symbol_history_entries repo_id,commit_id", "musehub_symbol_history_entries repo_id",
                "musehub_commits repo_id", "musehub_commits timestamp",
            ])
        #expect(found.missing.allSatisfy { !$0.wanted.gains.isEmpty })
        #expect(
            found.missing[1].statement
                == "CREATE INDEX CONCURRENTLY ON \"public\".\"musehub_symbol_history_entries\" (\"repo_id\") WHERE \"content_id\" IS NULL;"
        )
    }

    @Test("Of tables and columns that this hub lacks none is missing")
    func olderHub() {
        let found = IndexAdvice(
            indexes: [], columnsByTable: [MuseTable.commits.name: ["commit_id"]],
            schemas: [MuseTable.commits.name: "public"], countedSince: nil)
        #expect(found.missing.map(\.wanted.columns) == [["commit_id"]])
    }

    @Test("Neither a hash index nor a broken or a partial one serves in its place")
    func otherKinds() {
        for other in [
            index(.commits, ["timestamp"], isOrdered: false), index(.commits, ["timestamp"], isValid: false),
            index(.commits, ["timestamp"], isPartial: true), index(.commits, ["repo_id", "timestamp"]),
        ] {
            #expect(advice([other]).missing.contains { $0.wanted.columns == ["timestamp"] })
        }
    }

    @Test("One whose making failed is told as such whatever its reads, and is not among the unread ones")
    func invalid() throws {
        let found = advice([
            index(.commits, ["author"], scans: 0, isValid: false),
            index(.commits, ["branch"], scans: 3, isValid: false),
        ])
        #expect(found.invalid.map(\.index.columns) == [["author"], ["branch"]] && found.unused.isEmpty)
        let first = try #require(found.invalid.first)
        #expect(first.repair == "REINDEX INDEX CONCURRENTLY \"public\".\"musehub_commits_author_idx\";")
        #expect(first.drop == "DROP INDEX CONCURRENTLY \"public\".\"musehub_commits_author_idx\";")
        #expect(first.statement == first.repair)
    }

    @Test("Where an INVALID one would do, the advice is to make that one whole")
    func invalidTwin() throws {
        let found = advice([index(.commits, ["timestamp"], isValid: false)])
        let missing = try #require(found.missing.first { $0.wanted.columns == ["timestamp"] })
        #expect(missing.statement == "REINDEX INDEX CONCURRENTLY \"public\".\"musehub_commits_timestamp_idx\";")
        #expect(found.missing.first { $0.wanted.table == .commits && $0.wanted.columns == ["repo_id"] }?.invalid == nil)
    }

    @Test("What a REINDEX has left behind is to be dropped, and stands in for no missing one")
    func leftover() throws {
        let left = IndexUsage(
            table: MuseTable.commits.name, name: "x_ccnew1", columns: ["timestamp"], bytes: 0, scans: 0, isValid: false)
        let found = advice([left])
        #expect(found.invalid.first?.statement == "DROP INDEX CONCURRENTLY \"public\".\"x_ccnew1\";")
        #expect(found.missing.first { $0.wanted.columns == ["timestamp"] }?.statement.hasPrefix("CREATE") == true)
    }

    @Test("One that is being made is neither INVALID nor missing")
    func beingMade() {
        let made = IndexUsage(
            table: MuseTable.commits.name, name: "new", columns: ["timestamp"], bytes: 0, scans: 0, isValid: false,
            isBeingMade: true)
        let found = advice([made])
        #expect(found.invalid.isEmpty && !found.missing.contains { $0.wanted.columns == ["timestamp"] })
    }

    @Test("A partial index over the rows without a content id is known by its condition")
    func partial() {
        let partial = index(.symbolHistory, ["repo_id"], isPartial: true, whereNull: "content_id")
        #expect(!advice([partial]).missing.contains { $0.wanted.whereNull == "content_id" })
    }

    @Test("On a standby it is said that reads on the primary are not counted")
    func standby() {
        #expect(advice([], isStandby: true).notes.joined().contains("standby"))
        #expect(!advice([]).notes.joined().contains("standby"))
    }
}
