/// One commit as the story tells it, with the flaws that it is to have in the database.
struct CommitDraft: Sendable {
    enum Snapshot: Sendable {
        /// A snapshot of its own with this manifest.
        case manifest(Digest, entries: [(path: String, content: Digest)])
        /// One whose row is already there, or never will be.
        case existing(Digest)
        /// One whose row is there, with bytes that are no msgpack.
        case unreadable(Digest)
        case none
    }

    enum Meta: Sendable {
        case full
        /// Roots and merges: a null delta.
        case withoutDelta
        /// Commits that the hub makes itself: `{}`.
        case empty
    }

    /// How the ops are found in the history table.
    enum Indexing: Sendable {
        /// As Muse writes them: patches have no content id.
        case ordinary
        /// As after the backfill from snapshots: patches have the id of the manifest.
        case backfilled
        /// No row has a content id, the payload still has it.
        case withoutContentIDs
        /// No row has a content id nor a payload that carries one.
        case withoutPayloads
        /// The ids are bare hex, as in older data.
        case bareContentIDs
        /// No row at all.
        case missing
    }

    var identifier: Digest
    var parents: [Digest] = []
    var branch = "main"
    var message = ""
    var author = Author.people[0]
    var time = Timestamp.end
    var operations: [Operation] = []
    var snapshot = Snapshot.none
    var objects: [StoredObject] = []
    var meta = Meta.full
    var indexing = Indexing.ordinary
    /// False for a commit that only history rows know.
    var isRecorded = true
    var semanticBump = "patch"
    var breakingChanges: [String] = []
}
