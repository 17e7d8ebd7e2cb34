public import MuseModel

/// How many gaps there are, as far as a part of the rows tells, with the interval that holds the number in 95 of 100
/// cases.
public struct GapEstimateAnswer: Sendable {
    private let total: Int
    private let low: Int
    private let high: Int
    private let isExact: Bool
    private let asked: GapsAsked
    private let notes: [String]

    /// - Parameter isExact: all was counted; then the interval is the number alone.
    public init(_ estimate: IntervalEstimate, isExact: Bool, asked: GapsAsked, notes: [String] = []) {
        total = Int(estimate.value.rounded())
        low = Int(estimate.low.rounded(.down))
        high = Int(estimate.high.rounded(.up))
        (self.isExact, self.asked, self.notes) = (isExact, asked, notes)
    }

    /// The answer as one object.
    public var object: ReportDocument {
        typealias Fact = ReportDocument.Fact
        return ReportDocument(
            facts: zip(columns, row).map { Fact($0, $1) } + [Fact("notes", .array(notes.map(ReportValue.text)))])
    }

    /// The columns of ``row``: what CSV gets of an answer.
    public let columns: [ReportColumn] = [
        .count("total"), .count("low"), .count("high"), .text("exact"), .number("seconds"),
    ]

    public var row: [ReportValue] {
        [
            isExact ? .integer(Int64(total)) : .estimate(Int64(total)), .integer(Int64(low)), .integer(Int64(high)),
            .boolean(isExact), asked.seconds,
        ]
    }

    /// The answer for a person.
    public var page: ReportDocument {
        typealias Fact = ReportDocument.Fact
        let number = PeopleText.grouped(total)
        let interval = "\(PeopleText.grouped(low)) to \(PeopleText.grouped(high)) in 95 of 100 cases"
        let title =
            isExact
            ? "\(number) history rows of files have no content id\(asked.narrowing)."
            : "About \(number) history rows of files have no content id\(asked.narrowing): \(interval)."
        let sections =
            notes.isEmpty
            ? [] : [ReportDocument.Section(name: "notes", title: "Notes", content: .sentences(notes))]
        return ReportDocument(
            title: title,
            facts: [
                Fact("asked", asked.at.map(ReportValue.timestamp) ?? .null), Fact("of", .text(asked.place)),
                Fact("scope", .text(asked.scope)),
                Fact(
                    "took", .text("\(PeopleText.text(asked.seconds)) s, \(isExact ? "exact" : "estimated")")),
            ], sections: sections)
    }
}
