import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

@testable import Screens

/// A hub as screens get to see it, the same every time.
enum Samples {
    /// 2026-11-22 17:03:10 UTC.
    static let now = 1_795_366_990.0

    static let facts = ServerFacts(
        version: "16.4 (Debian 16.4-1)", versionNumber: 160_004, database: "musehub", user: "musehub",
        isSuperuser: true, couldWrite: true, startedAt: now - 12 * 86_400, serverProcess: 4711, host: "db.example")

    static func name(_ name: String, schema: String = "public") -> RelationName {
        RelationName(schema: Identifier(fromCatalog: schema), name: Identifier(fromCatalog: name))
    }

    static let history = name("musehub_symbol_history_entries")
    static let commits = name("musehub_commits")
    static let snapshots = name("musehub_snapshots")
    static let objects = name("musehub_objects")
    static let repositories = name("musehub_repos")

    static func summary(
        _ name: RelationName, kind: RelationKind = .table, partitions: Int = 0, rows: Int?,
        source: RowEstimate.Source = .statistics, neverAnalysed: Bool = false, bytes: Int, dead: Int = 0,
        analysed: Double? = 7_200, comment: String? = nil
    ) -> RelationSummary {
        RelationSummary(
            name: name, kind: kind, partitionCount: partitions,
            estimate: RowEstimate(rows: rows, source: source, isNeverAnalysed: neverAnalysed), totalBytes: bytes,
            tableBytes: bytes / 3 * 2, indexBytes: bytes / 3, liveTuples: rows ?? 0, deadTuples: dead,
            lastAnalyze: neverAnalysed ? nil : analysed.map { now - $0 }, comment: comment)
    }

    static let relations = [
        summary(history, rows: 5_000_040, bytes: 3_221_225_472),
        summary(commits, rows: 100_000, bytes: 63_963_136, dead: 31_000),
        summary(objects, rows: 812_345, source: .planner, neverAnalysed: true, bytes: 912_680_550),
        summary(snapshots, rows: 99_871, bytes: 412_680_550),
        summary(repositories, rows: 3, source: .count, bytes: 49_152),
        summary(
            name("events", schema: "audit"), kind: .partitionedTable, partitions: 12, rows: 1_204, bytes: 1_204_224,
            comment: "who did what"),
        summary(name("alembic_version"), rows: 1, bytes: 24_576),
        summary(name("recent_commits"), kind: .view, rows: 100, source: .planner, bytes: 0),
        summary(name("名前\u{1B}[31m\u{202E}表"), rows: nil, bytes: 8_192, analysed: nil, comment: "two\nlines 🎉"),
    ]

    static let shape = HubShape(
        relations: [
            .symbolHistory: history, .commits: commits, .snapshots: snapshots, .objects: objects,
            .repositories: repositories, .schemaRevision: name("alembic_version"),
        ],
        columnsByTable: [
            "musehub_repos": ["repo_id", "owner", "slug"],
            "musehub_commits": ["commit_id", "repo_id", "commit_meta", "timestamp"],
            "musehub_snapshots": ["snapshot_id", "manifest_blob"],
            "musehub_objects": ["object_id"],
            "musehub_symbol_history_entries": [
                "repo_id", "address", "commit_id", "op", "content_id", "op_payload", "committed_at",
            ],
            "alembic_version": ["version_num"],
        ])

    static let overview = HubOverview(
        server: facts, shape: shape, revisions: ["0018"], databaseBytes: 2_040_109_465, relations: relations,
        gaps: GapHeadline(rows: 2_750, isExact: true),
        activity: CommitActivity(
            lastCommitAt: now - 7_300, commitsByDay: (0..<90).map { ($0 * $0 * 7 + $0) % 41 }),
        repositories: [
            RepositoryGlance(owner: "dbcli", slug: "pgcli", commits: 1_143, lastCommitAt: now - 7_300),
            RepositoryGlance(owner: "gabriel", slug: "muse", commits: 98_002, lastCommitAt: now - 86_400),
            RepositoryGlance(owner: "東京", slug: "データ\u{1B}]0;x\u{7}", commits: nil, lastCommitAt: nil),
        ],
        failures: [
            QueryFailure(
                question: "commits a day",
                reason: .server(ServerError(sqlState: "55P03", message: "could not obtain lock on relation")))
        ])

    static func column(
        _ name: String, _ type: String = "text", _ number: TypeNumber = .text, isNullable: Bool = true,
        key: Int? = nil, references: [ColumnReference] = [], comment: String? = nil, isVariableLength: Bool = true
    ) -> ColumnDescription {
        ColumnDescription(
            name: Identifier(fromCatalog: name), type: type, typeNumber: number, isVariableLength: isVariableLength,
            isNullable: isNullable, primaryKeyPosition: key, references: references, comment: comment)
    }

    static func primaryKey(_ relation: RelationName, _ columns: [String]) -> IndexDescription {
        IndexDescription(
            name: Identifier(fromCatalog: "\(relation.name.name)_pkey"),
            definition: "CREATE UNIQUE INDEX ON \(relation) (\(columns.joined(separator: ", ")))", isPrimary: true,
            isUnique: true, bytes: 12_345_678, scans: 98_765,
            orderedColumns: columns.map(Identifier.init(fromCatalog:)))
    }

    static let commitsDescription: RelationDescription = {
        let repository = ColumnReference(relation: repositories, column: Identifier(fromCatalog: "repo_id"))
        return RelationDescription(
            name: commits, kind: .table,
            columns: [
                column("repo_id", "character varying(128)", isNullable: false, references: [repository]),
                column("commit_id", "character varying(128)", isNullable: false, key: 1),
                column("message", comment: "as pushed"),
                column("author"),
                column("parent_ids", "jsonb", TypeNumber(rawValue: 3802)),
                column("snapshot_id", "character varying(128)"),
                column("timestamp", "timestamp with time zone", .timestampWithTimeZone, isNullable: false),
                column("size", "bigint", .bigint, isVariableLength: false),
                column("commit_meta", "jsonb", TypeNumber(rawValue: 3802)),
            ],
            indexes: [
                primaryKey(commits, ["commit_id"]),
                IndexDescription(
                    name: Identifier(fromCatalog: "musehub_commits_repo_id_idx"),
                    definition: "CREATE INDEX ON musehub_commits (repo_id)", isPrimary: false, isUnique: false,
                    isValid: false, bytes: nil, scans: 0, orderedColumns: [Identifier(fromCatalog: "repo_id")]),
            ],
            constraints: [
                ConstraintDescription(
                    name: Identifier(fromCatalog: "musehub_commits_repo_id_fkey"), kind: .foreignKey,
                    definition: "FOREIGN KEY (repo_id) REFERENCES musehub_repos(repo_id) ON DELETE CASCADE",
                    references: [
                        ConstraintDescription.ForeignKeyColumn(
                            column: Identifier(fromCatalog: "repo_id"), target: repository)
                    ])
            ])
    }()

    static let repositoriesDescription = RelationDescription(
        name: repositories, kind: .table,
        columns: [
            column("repo_id", "character varying(128)", isNullable: false, key: 1),
            column("owner", isNullable: false), column("slug", isNullable: false),
        ], indexes: [primaryKey(repositories, ["repo_id"])])

    static let objectsDescription = RelationDescription(
        name: objects, kind: .table,
        columns: [column("object_id", isNullable: false, key: 1), column("content", "bytea", .bytea)],
        indexes: [primaryKey(objects, ["object_id"])])

    static let snapshotsDescription = RelationDescription(
        name: snapshots, kind: .table,
        columns: [column("snapshot_id", isNullable: false, key: 1), column("manifest_blob", "bytea", .bytea)],
        indexes: [primaryKey(snapshots, ["snapshot_id"])])

    static let viewDescription = RelationDescription(
        name: name("recent_commits"), kind: .view, columns: [column("number", "integer", .integer)])

    static func digest(_ seed: Int) -> String {
        let digits = String(UInt64(truncatingIfNeeded: seed &+ 1) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(String(repeating: digits, count: 5).prefix(64)).padding(to: 64)
    }

    static let repositoryID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

    /// Values that are hard to show, among plain ones.
    static let messages: [CellValue] = [
        .text("Add join suggestions"), .text("クエリを直す: 結合の候補"), .text("Ship it 🚀👩‍👩‍👧‍👦 now"),
        .text("red \u{1B}[31mALERT\u{1B}[0m and \u{1B}]52;c;aGk=\u{7}"), .text("abc\u{202E}fdp.exe"),
        .text("first line\nsecond line\ttab"), .null, .text(""), .undecodable([0xFF, 0xFE, 0x41]), .text("NULL"),
        .text("e\u{301}" + String(repeating: "\u{300}", count: 30)),
    ]

    static func commitRow(_ index: Int) -> PageRow {
        let message = messages[index % messages.count]
        let commit = "sha256:" + digest(index)
        return PageRow(
            position: RowPosition([commit]),
            cells: [
                PageCell(value: .text(commit)), PageCell(value: .text(repositoryID)), PageCell(value: message),
                PageCell(value: .text("dev-\(index)")), PageCell(value: .text("[\"sha256:\(digest(index + 1))\"]")),
                PageCell(value: .text("sha256:" + digest(index + 500))),
                PageCell(value: .text("2026-11-22 17:03:10.123456+00")), PageCell(value: .text("\(index * 1_000)")),
                PageCell(value: .text(String(repeating: "{\"structured_delta\": ", count: 12)), isCut: true),
            ])
    }

    static let json = """
        {"structured_delta": {"content_id": "sha256:\(digest(7))", "ops": [{"op": "insert", "address": "src/a.py::f"}, \
        {"op": "patch", "n": 12345678901234567890, "ok": true, "none": null}]}, "evil\\u001b[31m": "a\\u202eb", \
        "名前": "値 🎉", "commit_id": "sha256:\(digest(3))"}
        """

    /// A manifest in msgpack: two paths and their content ids.
    static let manifest: [UInt8] = {
        var bytes: [UInt8] = [0x82]
        for (index, path) in ["src/a.py", "src/ü.py"].enumerated() {
            let id = "sha256:" + digest(index)
            bytes += [0xA0 | UInt8(path.utf8.count)] + Array(path.utf8) + [0xD9, UInt8(id.utf8.count)] + Array(id.utf8)
        }
        return bytes
    }()
}

extension String {
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: "0", count: max(0, count - self.count))
    }
}
