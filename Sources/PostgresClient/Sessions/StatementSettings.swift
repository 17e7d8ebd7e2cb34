/// Limits under which a statement runs on the server.
public struct StatementSettings: Sendable, Hashable {
    /// Milliseconds; 0 is no limit.
    public var statementTimeout: Int
    /// Milliseconds to wait for a lock. Waiting in a lock's queue would make others wait behind muselens.
    public var lockTimeout: Int

    public init(statementTimeout: Int = 30_000, lockTimeout: Int = 2_000) {
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }
}
