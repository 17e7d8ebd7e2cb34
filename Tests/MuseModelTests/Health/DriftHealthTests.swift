import MuseModel
import Testing

@Suite("What a hub's tables have otherwise than documented")
struct DriftHealthTests {
    /// The table as it is documented.
    private func documented(_ table: MuseTable) -> FoundTable {
        FoundTable(
            table, columns: table.dataModel.map { FoundTable.Column($0.name, $0.type, isNullable: $0.isNullable) },
            indexes: [.init(table.primaryKey, isUnique: true, isPrimary: true)]
                + table.documentedIndexes.map { FoundTable.Index($0.columns, isUnique: $0.isUnique) })
    }

    private func commits(
        columns: (FoundTable.Column) -> FoundTable.Column? = { $0 },
        indexes: ([FoundTable.Index]) -> [FoundTable.Index] = { $0 }
    ) -> [HealthFinding] {
        let table = documented(.commits)
        let changed = FoundTable(
            .commits, columns: table.columns.compactMap(columns), indexes: indexes(table.indexes))
        return DriftHealth.findings([changed])
    }

    @Test("Every column that the guide relies on is documented with its type, and the key leads to no NULL")
    func data() {
        for table in MuseTable.allCases {
            let names = table.dataModel.map(\.name)
            #expect(Set(names).count == names.count)
            #expect(Set(table.documentedColumns).isSubset(of: names))
            let guide = Set(table.dataModel.filter { $0.source == .guide }.map(\.name))
            #expect(guide == Set(table.documentedColumns), "\(table)")
            for key in table.primaryKey { #expect(table.dataModel.first { $0.name == key }?.isNullable == false) }
        }
    }

    @Test("A hub as it is documented is one word of comfort")
    func kept() {
        let findings = DriftHealth.findings(MuseTable.allCases.map(documented))
        #expect(findings.map(\.state) == [.ok])
        #expect(findings[0].detail == "9 documented tables have their columns, keys and indexes")
    }

    @Test("A missing column of the data model is told; one that is only supposed is not")
    func missing() {
        let findings = commits(columns: { $0.name == "branch" ? nil : $0 })
        #expect(findings.map(\.state) == [.warn])
        #expect(findings[0].detail == "musehub_commits lacks branch.")
        let snapshots = documented(.snapshots)
        let renamed = FoundTable(
            .snapshots, columns: snapshots.columns.filter { $0.name != "entry_count" }, indexes: snapshots.indexes)
        #expect(DriftHealth.findings([renamed]).map(\.state) == [.ok])
    }

    @Test("A type of the same kind with room for less warns: values that fit by the documentation are refused")
    func narrower() {
        for type in ["character varying(20)", "character(20)"] {
            let findings = commits(columns: { $0.name == "branch" ? FoundTable.Column("branch", type) : $0 })
            #expect(findings.map(\.state) == [.warn])
            #expect(findings[0].detail.hasSuffix("which has room for more: what is longer is refused."))
        }
        let another = commits(
            columns: { $0.name == "branch" ? FoundTable.Column("branch", "integer") : $0 })
        #expect(another[0].detail.hasSuffix("documented is character varying(255)."))
        let bounded = commits(
            columns: { $0.name == "message" ? FoundTable.Column("message", "character varying(255)") : $0 })
        #expect(bounded.map(\.state) == [.warn])
    }

    @Test("Another type warns; one of the same kind is a note")
    func types() {
        let warned = commits(columns: { $0.name == "message" ? FoundTable.Column("message", "bytea") : $0 })
        #expect(warned.map(\.state) == [.warn])
        #expect(warned[0].detail == "musehub_commits.message is bytea, documented is text.")
        for (name, type) in [
            ("branch", "text"), ("commit_meta", "jsonb"), ("timestamp", "timestamp(3) with time zone"),
        ] {
            let noted = commits(columns: { $0.name == name ? FoundTable.Column(name, type) : $0 })
            #expect(noted.map(\.state) == [.ok, .ok], "\(name)")
        }
        let local = commits(columns: {
            $0.name == "timestamp" ? FoundTable.Column("timestamp", "timestamp without time zone") : $0
        })
        #expect(local.map(\.state) == [.warn])
    }

    @Test("A column that may be NULL against the documentation warns; the other way round is a note")
    func nullability() {
        let looser = commits(columns: {
            $0.name == "author" ? FoundTable.Column($0.name, $0.type, isNullable: true) : $0
        })
        #expect(looser.map(\.state) == [.warn])
        let stricter = commits(columns: { $0.name == "snapshot_id" ? FoundTable.Column($0.name, $0.type) : $0 })
        #expect(stricter.map(\.state) == [.ok, .ok])
    }

    @Test("Another primary key, or none, is told with the documented one")
    func keys() {
        let other = commits(indexes: { _ in
            [
                .init(["repo_id", "commit_id"], isUnique: true, isPrimary: true), .init(["repo_id"]),
                .init(["timestamp"]),
            ]
        })
        #expect(
            other.map(\.detail) == [
                "the primary key of musehub_commits is (repo_id, commit_id), documented is (commit_id)."
            ])
        let none = commits(indexes: { $0.filter { !$0.isPrimary } })
        #expect(none.map(\.detail) == ["musehub_commits has no primary key, documented is (commit_id)."])
    }

    @Test("A missing index comes with the SQL that makes it; a longer one serves as well")
    func indexes() {
        let without = commits(indexes: { $0.filter { $0.columns != ["timestamp"] } })
        #expect(without.map(\.detail) == ["musehub_commits has no index on (timestamp)."])
        #expect(
            without[0].advice?.hasSuffix(
                #"CREATE INDEX CONCURRENTLY ON "public"."musehub_commits" ("timestamp");"#) == true)
        let longer = commits(indexes: { $0.map { $0.isPrimary ? $0 : FoundTable.Index($0.columns + ["author"]) } })
        #expect(longer.map(\.state) == [.ok])
    }

    @Test("Where the missing index is there and invalid, the advice is to build that one; not where it has a condition")
    func invalid() {
        let table = documented(.commits)
        let without = FoundTable(
            .commits, columns: table.columns, indexes: table.indexes.filter { $0.columns != ["timestamp"] })
        func advice(_ index: InvalidIndex) -> String? {
            DriftHealth.findings([without], invalid: [index]).first?.advice
        }
        let broken = InvalidIndex(table: "musehub_commits", "by time", columns: ["timestamp"])
        #expect(
            advice(broken)?.hasSuffix(
                #"One is there and invalid: REINDEX INDEX CONCURRENTLY "public"."by time";"#) == true)
        for other in [
            InvalidIndex(table: "musehub_commits", "i", columns: ["timestamp"], isPartial: true),
            InvalidIndex(table: "musehub_commits", "i_ccnew", columns: ["timestamp"]),
            InvalidIndex(table: "musehub_commits", "i", columns: ["author"]),
            InvalidIndex(table: "musehub_repos", "i", columns: ["timestamp"]),
        ] {
            #expect(advice(other)?.contains("CREATE INDEX CONCURRENTLY ON") == true)
        }
    }

    @Test("More columns than documented are a note")
    func added() {
        let table = documented(.commits)
        let found = FoundTable(
            .commits, columns: table.columns + [.init("reviewed_by", "text", isNullable: true)],
            indexes: table.indexes)
        let findings = DriftHealth.findings([found])
        #expect(findings.map(\.state) == [.ok, .ok])
        #expect(findings[1].detail == "musehub_commits has more than is documented: reviewed_by.")
    }

    @Test("A view in a table's place is judged by its columns alone")
    func view() {
        let table = documented(.commits)
        let columns = table.columns.map { FoundTable.Column($0.name, $0.type, isNullable: true) }
        let view = FoundTable(.commits, isTable: false, columns: columns, indexes: [])
        #expect(DriftHealth.findings([view]).map(\.state) == [.ok])
    }
}
