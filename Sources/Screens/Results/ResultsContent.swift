public import MuseModel
public import MuseQueries

/// A repository's aggregate results as one tree, laid out before the screen gets it.
public struct ResultsContent: Equatable, Sendable {
    /// `nil` where the hub has no such table.
    public let results: [AggregateResult]?
    let repository: Repository
    let outline: StructuredOutline

    public init(_ results: [AggregateResult]?, of repository: Repository) {
        (self.results, self.repository) = (results, repository)
        let members = (results ?? []).map { StructuredValue.Member($0.kind, Self.value(of: $0)) }
        outline = StructuredOutline(.object(members), unfoldedToDepth: 3)
    }

    private static func value(of result: AggregateResult) -> StructuredValue {
        let isTooLarge = result.value == nil && result.bytes > 0
        let value: StructuredValue =
            isTooLarge ? .string("\(result.bytes) bytes: too large to be shown here") : result.value ?? .null
        guard let time = result.computedAt else { return value }
        return .object([.init("computed_at", .timestamp(time)), .init("result", value)])
    }
}
