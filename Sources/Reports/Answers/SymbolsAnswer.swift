public import MuseModel
public import MuseQueries

/// Symbols and files that were searched for, the best first.
public struct SymbolsAnswer: Sendable {
    private let names: [String: String]

    /// - Parameter repositories: for the names of those that were found.
    public init(repositories: [Repository]) {
        names = Dictionary(repositories.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// The columns.
    public let columns: [ReportColumn] = [
        .text("repo"), .text("address"), .count("changes"), .text("first_at"), .text("last_at"), .count("churn"),
        .number("gravity"), .count("blast"),
    ]

    /// One row of the report.
    public func row(_ symbol: RankedSymbol, _ facts: SymbolFacts) -> [ReportValue] {
        [
            .text(names[symbol.repository] ?? symbol.repository), .text(symbol.address.text),
            ReportValue(count: facts.changes), Self.moment(facts.firstAt), Self.moment(facts.lastAt),
            ReportValue(count: facts.churn), facts.gravity.map { ReportValue(number: "\($0)") } ?? .null,
            ReportValue(count: facts.blast),
        ]
    }

    private static func moment(_ moment: UTCTimestamp?) -> ReportValue {
        moment.map(ReportValue.timestamp) ?? .null
    }
}
