public import MuseModel

/// What became of a repository's files from one snapshot to another, or why that cannot be told.
public struct SnapshotDifference: Equatable, Sendable {
    public let pair: SnapshotPair
    /// `repo_id` of the new snapshot; `nil` where the hub does not say.
    public let repository: String?
    public let outcome: Outcome

    public enum Outcome: Equatable, Sendable {
        /// - Parameter files: how many the new snapshot has.
        case compared(ManifestDifference, files: Int)
        /// One of them cannot be read, the new one first.
        case notCompared(Obstacle)
    }

    /// What stands in the way.
    public enum Obstacle: Equatable, Sendable {
        /// The hub has no row of the snapshot with this id.
        case missing(String)
        /// The snapshot's row has no manifest.
        case noManifest(String)
        case unreadable(String, ManifestError)

        /// The reason in a sentence. What is stored is in it verbatim.
        public var sentence: String {
            switch self {
            case .missing(let id): "This hub has no row of the snapshot \(id)."
            case .noManifest(let id): "The snapshot \(id) has no manifest."
            case .unreadable(let id, let error): "The snapshot \(id): \(error.description)"
            }
        }
    }

    public init(_ pair: SnapshotPair, repository: String? = nil, outcome: Outcome) {
        (self.pair, self.repository, self.outcome) = (pair, repository, outcome)
    }

    /// Compares what was read; `nil` for a snapshot without a row. Costs what ``MuseModel/ManifestDifference`` does.
    init(_ pair: SnapshotPair, old: Snapshot?, new: Snapshot?) {
        self.pair = pair
        repository = new?.repository
        do throws(Unreadable) {
            let after = try Self.manifest(of: new, id: pair.new)
            let before = try pair.old.map { id throws(Unreadable) in try Self.manifest(of: old, id: id) }
            outcome = .compared(
                ManifestDifference(from: before ?? Manifest(entries: []), to: after), files: after.entries.count)
        } catch {
            outcome = .notCompared(error.obstacle)
        }
    }

    private struct Unreadable: Error {
        let obstacle: Obstacle
    }

    private static func manifest(of snapshot: Snapshot?, id: String) throws(Unreadable) -> Manifest {
        guard let snapshot else { throw Unreadable(obstacle: .missing(id)) }
        switch snapshot.manifest {
        case .read(let manifest): return manifest
        case .unreadable(let error): throw Unreadable(obstacle: .unreadable(id, error))
        case .absent: throw Unreadable(obstacle: .noManifest(id))
        }
    }
}
