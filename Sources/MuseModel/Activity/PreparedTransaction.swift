/// A transaction that was prepared for a two-phase commit. It has no session, and keeps its locks until somebody ends it.
public struct PreparedTransaction: Hashable, Sendable {
    /// Its transaction id.
    public let transaction: Int
    /// Its name, by which it is ended; `nil` where it is in an encoding that cannot be read here. Verbatim.
    public let name: String?
    public let owner: String
    /// Where it was prepared, and where alone it can be ended.
    public let database: String
    public let preparedAt: UTCTimestamp?

    public init(transaction: Int, name: String?, owner: String, database: String, preparedAt: UTCTimestamp?) {
        (self.transaction, self.name, self.owner) = (transaction, name, owner)
        (self.database, self.preparedAt) = (database, preparedAt)
    }

    /// What it is called where it is shown.
    public var label: String { name ?? "of an unreadable name" }

    /// The SQL that ends it without its changes, for a person to run in its database; muselens never does. `nil` where its
    /// name cannot be read.
    public var rollback: String? { name.map { "ROLLBACK PREPARED \(QuotedText.sql($0));" } }
}
