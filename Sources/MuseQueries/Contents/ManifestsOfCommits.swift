public import MuseModel
public import PostgresClient

/// What became of reading a commit's manifest.
public enum ManifestReading: Hashable, Sendable {
    /// The content ids of the paths that were asked for; a path without one is not in the snapshot.
    case found([SymbolAddress: String])
    /// The commit has no row.
    case noCommit
    case noSnapshot
    /// The snapshot of this id has no row.
    case snapshotMissing(String)
    /// For the reason of this sentence.
    case unreadable(String)
}

/// Which contents some paths have in the snapshots of some commits.
///
/// Costs a probe of the primary key of `musehub_commits` and of `musehub_snapshots` for each commit, and the manifests'
/// way here; those that are larger than ``largest`` stay where they are.
public struct ManifestsOfCommits: Question {
    public let commits: [String]
    /// Two paths are one when their bytes are.
    public let paths: Set<SymbolAddress>
    let shape: HubShape

    /// Bytes of a manifest that are fetched at most: some 40,000 paths.
    public static let largest = 4 << 20

    public init(commits: [String], paths: Set<SymbolAddress>, shape: HubShape) {
        (self.commits, self.paths, self.shape) = (commits, paths, shape)
    }

    public var name: String { "the manifests of \(commits.count) commits" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String: ManifestReading] {
        guard !commits.isEmpty, let relation = shape.relation(.commits, with: ["commit_id", "snapshot_id"]),
            let snapshots = shape.relation(.snapshots, with: ["snapshot_id"]), StoredManifest.isKept(shape)
        else { return [:] }
        let statement: SQL = """
            SELECT c.commit_id, c.snapshot_id, s.snapshot_id IS NOT NULL AS is_there,
                   \(StoredManifest.columns(shape, limit: Self.largest))
            FROM \(relation.sql) AS c LEFT JOIN \(snapshots.sql) AS s ON s.snapshot_id = c.snapshot_id
            WHERE c.commit_id = ANY (\(commits)::text[]) ORDER BY c.commit_id
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in (try row.decode("commit_id", as: String.self), try reading(row))
        }
        let absent = commits.map { ($0, ManifestReading.noCommit) }
        return Dictionary(found + absent) { first, _ in first }
    }

    private func reading(_ row: Row) throws(RowDecodingError) -> ManifestReading {
        guard let snapshot: String = try row.decodeIfPresent("snapshot_id") else { return .noSnapshot }
        guard try row.decode("is_there", as: Bool.self) else { return .snapshotMissing(snapshot) }
        let stored = try StoredManifest(row, limit: Self.largest)
        switch stored.reading {
        case .read(let manifest):
            let pairs = paths.compactMap { path in manifest.entry(at: path.text).map { (path, $0.content) } }
            return .found(Dictionary(uniqueKeysWithValues: pairs))
        case .unreadable(.tooLarge(let bytes, _)):
            return .unreadable("The manifest has \(bytes) bytes, which is too much to fetch for one path.")
        case .unreadable(let error): return .unreadable(error.description)
        case .absent: return .unreadable("The snapshot has no manifest.")
        }
    }
}
