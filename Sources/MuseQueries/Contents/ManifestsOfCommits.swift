internal import MuseModel
public import PostgresClient

/// What became of reading a commit's manifest.
public enum ManifestReading: Hashable, Sendable {
    /// The content ids of the paths that were asked for; a path without one is not in the snapshot.
    case found([String: String])
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
    public let paths: Set<String>
    let shape: HubShape

    /// Bytes of a manifest that are fetched at most: some 40,000 paths.
    public static let largest = 4 << 20

    public init(commits: [String], paths: Set<String>, shape: HubShape) {
        (self.commits, self.paths, self.shape) = (commits, paths, shape)
    }

    public var name: String { "the manifests of \(commits.count) commits" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String: ManifestReading] {
        guard !commits.isEmpty, let relation = shape.relation(.commits, with: ["commit_id", "snapshot_id"]),
            let snapshots = shape.relation(.snapshots, with: ["snapshot_id"]), let column = manifestColumn
        else { return [:] }
        let statement: SQL = """
            SELECT c.commit_id, c.snapshot_id, s.snapshot_id IS NOT NULL AS is_there,
                   octet_length(s.\(column)::text) AS bytes,
                   CASE WHEN octet_length(s.\(column)::text) <= \(2 * Self.largest) THEN s.\(column)::text END AS manifest
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
        switch row["manifest"] {
        case .text(let text): return contents(in: text)
        case .undecodable: return .unreadable("The manifest is no text.")
        case .null, nil:
            let bytes: Int? = try row.decodeIfPresent("bytes")
            return .unreadable(
                bytes.map { "The manifest has \($0 / 2) bytes, which is too much to fetch for one path." }
                    ?? "The snapshot has no manifest.")
        }
    }

    private func contents(in text: String) -> ManifestReading {
        do throws(ManifestError) {
            let manifest: Manifest
            if text.hasPrefix("\\x"), let bytes = Hexadecimal.bytes(text.dropFirst(2)) {
                manifest = try Manifest(messagePack: bytes)
            } else {
                manifest = try Manifest(json: text)
            }
            let pairs = paths.compactMap { path in manifest.entry(at: path).map { (path, $0.content) } }
            return .found(Dictionary(uniqueKeysWithValues: pairs))
        } catch {
            return .unreadable(error.description)
        }
    }

    /// Today's hubs keep msgpack, older ones JSON.
    private var manifestColumn: Identifier? {
        let columns = shape.columnsByTable[MuseTable.snapshots.name] ?? []
        return ["manifest_blob", "manifest"].first(where: columns.contains).map(Identifier.init(fromCatalog:))
    }
}
