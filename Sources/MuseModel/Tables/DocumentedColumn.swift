/// A column of one of MuseHub's tables as it is documented.
public struct DocumentedColumn: Hashable, Sendable {
    /// Who says that there is such a column.
    public enum Source: Sendable {
        /// The database guide: what its text and its queries rely on.
        case guide
        /// MuseHub's public data model.
        case dataModel
        /// Neither: a hub has something of the kind, and its name is not known for certain.
        case supposed
    }

    public let name: String
    /// As `format_type` writes it.
    public let type: String
    public let isNullable: Bool
    public let source: Source

    init(_ name: String, _ type: String, isNullable: Bool = false, _ source: Source = .dataModel) {
        (self.name, self.type, self.isNullable, self.source) = (name, type, isNullable, source)
    }
}

/// An index that MuseHub's tables are documented to have beside their primary key.
public struct DocumentedIndex: Hashable, Sendable {
    public let columns: [String]
    public let isUnique: Bool

    init(_ columns: [String], isUnique: Bool = false) {
        (self.columns, self.isUnique) = (columns, isUnique)
    }
}

extension MuseTable {
    /// The documented columns with their types, in the order of the data model.
    ///
    /// Source: the names and keys in MuseHub's `db-management.md`; all else from its public data model. A live hub has
    /// more, and its migrations change them.
    public var dataModel: [DocumentedColumn] {
        switch self {
        case .repositories: Self.repositoryColumns
        case .commits: Self.commitColumns
        case .snapshots: Self.snapshotColumns
        case .objects: Self.objectColumns
        case .symbolHistory: Self.historyColumns
        case .symbolMetrics: Self.metricColumns
        case .hashOccurrences: [Self.contentID, Self.repository, Self.address]
        case .aggregateResults: Self.resultColumns
        case .schemaRevision: [DocumentedColumn("version_num", "character varying(32)", .guide)]
        }
    }

    /// The documented indexes beside the primary key.
    public var documentedIndexes: [DocumentedIndex] {
        switch self {
        case .repositories: [DocumentedIndex(["owner", "slug"], isUnique: true)]
        case .commits: [DocumentedIndex(["repo_id"]), DocumentedIndex(["timestamp"])]
        case .snapshots, .objects: [DocumentedIndex(["repo_id"])]
        case .symbolHistory: [DocumentedIndex(["repo_id", "commit_id"])]
        case .symbolMetrics, .hashOccurrences, .aggregateResults, .schemaRevision: []
        }
    }

    private static let identifier = "character varying(128)"
    private static let moment = "timestamp with time zone"

    private static let repository = DocumentedColumn("repo_id", identifier, .guide)
    private static let ownedBy = DocumentedColumn("repo_id", identifier)
    private static let address = DocumentedColumn("address", "text", .guide)
    private static let contentID = DocumentedColumn("content_id", identifier, .guide)
    private static let createdAt = DocumentedColumn("created_at", moment)

    private static let repositoryColumns = [
        repository,
        DocumentedColumn("name", "character varying(255)"),
        DocumentedColumn("owner", "character varying(64)"),
        DocumentedColumn("slug", "character varying(64)"),
        DocumentedColumn("visibility", "character varying(20)"),
        DocumentedColumn("description", "text"),
        DocumentedColumn("tags", "json"),
        DocumentedColumn("domain_meta", "json"),
        DocumentedColumn("default_branch", "character varying(255)"),
        DocumentedColumn("pushed_at", moment, isNullable: true),
        createdAt,
        DocumentedColumn("deleted_at", moment, isNullable: true),
    ]

    private static let commitColumns = [
        DocumentedColumn("commit_id", identifier, .guide),
        ownedBy,
        DocumentedColumn("branch", "character varying(255)"),
        DocumentedColumn("parent_ids", "json"),
        DocumentedColumn("message", "text"),
        DocumentedColumn("author", "character varying(255)"),
        DocumentedColumn("timestamp", moment),
        DocumentedColumn("snapshot_id", identifier, isNullable: true),
        DocumentedColumn("commit_meta", "json", .guide),
        createdAt,
    ]

    private static let snapshotColumns = [
        DocumentedColumn("snapshot_id", identifier, .guide),
        ownedBy,
        DocumentedColumn("manifest_blob", "bytea", .supposed),
        DocumentedColumn("entry_count", "integer", .supposed),
        createdAt,
    ]

    private static let objectColumns = [
        DocumentedColumn("object_id", identifier, .guide),
        ownedBy,
        DocumentedColumn("path", "character varying(1024)"),
        DocumentedColumn("size_bytes", "integer"),
        DocumentedColumn("content", "bytea", isNullable: true, .supposed),
        DocumentedColumn("storage_uri", "character varying(2048)", isNullable: true),
        createdAt,
    ]

    private static let historyColumns = [
        repository,
        address,
        DocumentedColumn("commit_id", identifier, .guide),
        DocumentedColumn("op", "character varying(32)", .guide),
        DocumentedColumn("content_id", identifier, isNullable: true, .guide),
        DocumentedColumn("op_payload", "json", isNullable: true, .guide),
        DocumentedColumn("committed_at", moment, .guide),
    ]

    private static let metricColumns = [
        repository,
        address,
        DocumentedColumn("churn", "integer"),
        DocumentedColumn("gravity", "double precision"),
        DocumentedColumn("blast", "integer"),
        DocumentedColumn("last_changed_at", moment, isNullable: true, .supposed),
    ]

    private static let resultColumns = [
        repository,
        DocumentedColumn("intel_type", "character varying(64)", .guide),
        DocumentedColumn("result", "json", .supposed),
        DocumentedColumn("computed_at", moment, .supposed),
    ]
}
