public import MuseModel
public import PostgresClient

/// One computed result about a repository: a row of `musehub_intel_results`.
public struct AggregateResult: Equatable, Sendable {
    /// `intel_type`, such as `summary`.
    public let kind: String
    public let computedAt: UTCTimestamp?
    /// Bytes of the result's text.
    public let bytes: Int
    /// The result; a text that is no JSON as a string. `nil` for NULL, and where it is not fetched for its size.
    public let value: StructuredValue?

    public init(kind: String, computedAt: UTCTimestamp?, bytes: Int, value: StructuredValue?) {
        (self.kind, self.computedAt, self.bytes, self.value) = (kind, computedAt, bytes, value)
    }
}

/// All aggregate results of a repository, by their kind.
///
/// Costs the repository's rows through the primary key of `musehub_intel_results`, of which there are a few;
/// memory for at most ``mostBytes`` of results, the first by their kind. The others are told by their size.
public struct AggregateResultsQuestion: Question {
    public let repository: String
    let shape: HubShape

    /// A result of more bytes is told, and not fetched.
    public static let largestResult = 4 << 20
    /// Bytes fetched of all results together.
    public static let mostBytes = 16 << 20
    private static let mostResults = 200

    public init(repository: String, shape: HubShape) {
        (self.repository, self.shape) = (repository, shape)
    }

    public var name: String { "the aggregate results of a repository" }

    /// `nil` where the hub has no such table.
    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [AggregateResult]? {
        guard let results = shape.relation(.aggregateResults, with: ["repo_id", "intel_type", "result"]) else {
            return nil
        }
        let computedAt = shape.value("r.computed_at", of: "computed_at", in: .aggregateResults)
        let statement: SQL = """
            SELECT r.intel_type, r.computed_at, r.bytes,
                   CASE WHEN r.bytes <= \(Self.largestResult) AND r.bytes_so_far <= \(Self.mostBytes)
                        THEN r.result::text END AS result
            FROM (SELECT s.*, sum(s.bytes) FILTER (WHERE s.bytes <= \(Self.largestResult))
                                OVER (ORDER BY s.intel_type ROWS UNBOUNDED PRECEDING) AS bytes_so_far
                  FROM (SELECT r.intel_type, \(computedAt) AS computed_at, r.result,
                               coalesce(octet_length(r.result::text), 0) AS bytes
                        FROM \(results.sql) AS r WHERE r.repo_id = \(repository)
                        ORDER BY r.repo_id, r.intel_type LIMIT \(Self.mostResults)) AS s) AS r
            ORDER BY r.intel_type
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            AggregateResult(
                kind: row["intel_type"]?.lossyText ?? "", computedAt: row["computed_at"]?.moment,
                bytes: try row.decode("bytes"),
                value: row["result"]?.lossyText.map { text in (try? JSONText.parse(text)) ?? .string(text) })
        }
    }
}
