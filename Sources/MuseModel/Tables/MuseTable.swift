/// A table that MuseHub's database guide names, with what the guide says of it.
///
/// Source: the "Schema overview" of MuseHub's `db-management.md`. Which of them a database really has, and with which
/// columns, only its catalog knows.
public enum MuseTable: String, CaseIterable, Sendable {
    case repositories = "musehub_repos"
    case commits = "musehub_commits"
    case snapshots = "musehub_snapshots"
    case objects = "musehub_objects"
    case symbolHistory = "musehub_symbol_history_entries"
    case symbolMetrics = "musehub_symbol_intel"
    case hashOccurrences = "musehub_hash_occurrence_entries"
    case aggregateResults = "musehub_intel_results"
    /// Alembic's own table: it belongs to every hub and is not one of MuseHub's eight.
    case schemaRevision = "alembic_version"

    /// The eight tables that make a database a MuseHub, in the guide's order.
    public static let hubTables: [MuseTable] = allCases.filter { $0 != .schemaRevision }

    /// The name in the database, without a schema.
    public var name: String { rawValue }

    /// The documented primary key, in its order.
    public var primaryKey: [String] {
        switch self {
        case .repositories: ["repo_id"]
        case .commits: ["commit_id"]
        case .snapshots: ["snapshot_id"]
        case .objects: ["object_id"]
        case .symbolHistory: ["repo_id", "address", "commit_id"]
        case .symbolMetrics: ["repo_id", "address"]
        case .hashOccurrences: ["content_id", "repo_id", "address"]
        case .aggregateResults: ["repo_id", "intel_type"]
        case .schemaRevision: ["version_num"]
        }
    }

    /// The columns that the guide names: the primary key, and what its text and queries rely on.
    public var documentedColumns: [String] {
        switch self {
        case .commits: primaryKey + ["commit_meta"]
        case .symbolHistory: primaryKey + ["op", "content_id", "op_payload", "committed_at"]
        default: primaryKey
        }
    }

    /// What a row of the table is, in one sentence.
    public var purpose: String {
        switch self {
        case .repositories: "One row per repository: its owner, name and settings."
        case .commits: "One row per pushed commit; commit_meta holds what changed, as structured_delta."
        case .snapshots: "File trees of commits: a manifest that maps each path to its content id."
        case .objects: "File contents, one row per content id."
        case .symbolHistory: "One row per symbol and commit that touched it, with the whole operation in op_payload."
        case .symbolMetrics: "Metrics of each symbol: churn, gravity and blast."
        case .hashOccurrences: "Every place where a content id occurs, to find clones."
        case .aggregateResults: "Computed results about a whole repository, such as its summary."
        case .schemaRevision: "The schema revision that Alembic has applied to this database."
        }
    }
}
