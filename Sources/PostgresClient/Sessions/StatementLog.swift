public import Logging

/// Keeps a record of what was asked of the server and how long it took: never a value, never a secret.
public struct StatementLog: Sendable {
    private let logger: Logger?

    public init(logger: Logger? = nil) {
        self.logger = logger
    }

    func record(
        _ question: String, statement: SQL, rows: Int, duration: Duration,
        outcome: Swift.Result<[ResultColumn], QueryFailure>
    ) {
        guard let logger else { return }
        var failure: QueryFailure?
        if case .failure(let error) = outcome { failure = error }
        var metadata: Logger.Metadata = [
            "milliseconds": "\(duration.milliseconds)", "rows": "\(rows)", "sql": "\(Self.oneLine(statement.text))",
        ]
        if case .server(let error)? = failure?.reason { metadata["sqlstate"] = "\(error.sqlState)" }
        logger.log(level: failure == nil ? .info : .warning, "\(question)", metadata: metadata)
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Duration {
    /// Milliseconds, to a thousandth.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return (Double(seconds) * 1_000_000 + Double(attoseconds) / 1e12).rounded() / 1000
    }
}
