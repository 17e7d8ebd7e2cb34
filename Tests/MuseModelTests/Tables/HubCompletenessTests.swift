import MuseModel
import Testing

@Suite("What a hub lacks")
struct HubCompletenessSpecification {
    private var documentedHub: [String: Set<String>] {
        var columns = Dictionary(uniqueKeysWithValues: MuseTable.allCases.map { ($0.name, Set($0.documentedColumns)) })
        columns[MuseTable.snapshots.name]?.insert("manifest_blob")
        return columns
    }

    @Test("There are eight tables and Alembic's own, each with a key and a purpose in one sentence")
    func tables() {
        #expect(MuseTable.hubTables.count == 8)
        #expect(Set(MuseTable.allCases).subtracting(MuseTable.hubTables) == [.schemaRevision])
        for table in MuseTable.allCases {
            #expect(!table.primaryKey.isEmpty)
            #expect(table.purpose.hasSuffix("."))
            #expect(!table.purpose.contains("\n"))
        }
        #expect(MuseTable.symbolHistory.primaryKey == ["repo_id", "address", "commit_id"])
    }

    @Test("A hub as the guide describes it lacks nothing, whatever else it has")
    func complete() {
        var columns = documentedHub
        columns["musehub_issues"] = ["issue_id"]
        columns[MuseTable.commits.name]?.insert("reviewed_by")
        #expect(HubCompleteness(columnsByTable: columns).isComplete)
    }

    @Test("Missing tables and columns are named, a sentence each")
    func missing() {
        var columns = documentedHub
        columns[MuseTable.objects.name] = nil
        columns[MuseTable.schemaRevision.name] = nil
        columns[MuseTable.symbolHistory.name]?.subtract(["content_id", "op_payload"])
        let findings = HubCompleteness(columnsByTable: columns).findings
        #expect(
            findings == [
                .missingTable(.objects), .missingTable(.schemaRevision),
                .missingColumns(.symbolHistory, ["content_id", "op_payload"]),
            ])
        #expect(
            findings.map(\.description) == [
                "musehub_objects is missing.",
                "alembic_version is missing: the schema revision cannot be told.",
                "musehub_symbol_history_entries lacks content_id, op_payload.",
            ])
    }

    @Test("An older hub's JSON manifest is recognised, and one without a manifest is told")
    func manifests() {
        var columns = documentedHub
        columns[MuseTable.snapshots.name] = ["snapshot_id", "manifest"]
        #expect(HubCompleteness(columnsByTable: columns).findings == [.olderManifest])
        columns[MuseTable.snapshots.name] = ["snapshot_id"]
        #expect(HubCompleteness(columnsByTable: columns).findings == [.noManifest])
    }

    @Test("A database without any of the eight is told in one sentence, not eight")
    func notAHub() {
        let columns: [String: Set<String>] = ["alembic_version": ["version_num"], "customers": ["id"]]
        #expect(HubCompleteness(columnsByTable: columns).findings == [.notAHub])
        #expect(HubCompleteness(columnsByTable: [:]).findings == [.notAHub])
    }
}
