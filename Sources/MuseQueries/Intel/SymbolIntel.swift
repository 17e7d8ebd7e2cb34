public import MuseModel
public import PostgresClient

/// What the hub has computed about a symbol.
public struct SymbolIntel: Hashable, Sendable {
    /// Number of changes.
    public let churn: Int?
    /// How much depends on it, as the hub reckons it.
    public let gravity: Double?
    /// Symbols that a change reaches.
    public let blast: Int?
    public let lastChangedAt: UTCTimestamp?

    public init(churn: Int? = nil, gravity: Double? = nil, blast: Int? = nil, lastChangedAt: UTCTimestamp? = nil) {
        (self.churn, self.gravity, self.blast, self.lastChangedAt) = (churn, gravity, blast, lastChangedAt)
    }
}

/// The metrics of one address; `nil` where the hub has none for it, or no such table.
///
/// Costs a probe of the primary key of `musehub_symbol_intel`.
public struct SymbolIntelQuestion: Question {
    public let repository: String
    public let address: SymbolAddress
    let shape: HubShape

    public init(repository: String, address: SymbolAddress, shape: HubShape) {
        (self.repository, self.address, self.shape) = (repository, address, shape)
    }

    public var name: String { "metrics of \(address)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> SymbolIntel? {
        guard let metrics = shape.relation(.symbolMetrics, with: ["repo_id", "address"]) else { return nil }
        func value(_ column: String, _ expression: SQL) -> SQL {
            shape.value(expression, of: column, in: .symbolMetrics)
        }
        let statement: SQL = """
            SELECT \(value("churn", "m.churn")) AS churn, \(value("gravity", "m.gravity")) AS gravity,
                   \(value("blast", "m.blast")) AS blast,
                   \(value("last_changed_at", "m.last_changed_at")) AS last_changed_at
            FROM \(metrics.sql) AS m WHERE m.repo_id = \(repository) AND m.address = \(address.text)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            SymbolIntel(
                churn: row["churn"]?.wholeNumber, gravity: row["gravity"]?.number, blast: row["blast"]?.wholeNumber,
                lastChangedAt: row["last_changed_at"]?.moment)
        }.first
    }
}
