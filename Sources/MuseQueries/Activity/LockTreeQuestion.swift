public import MuseModel
public import PostgresClient

/// Which sessions wait for locks, and for whom.
public struct LockTreeQuestion: Question {
    public init() {}

    public var name: String { "who waits for whom" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> LockTree {
        LockTree(roots: [])
    }
}
