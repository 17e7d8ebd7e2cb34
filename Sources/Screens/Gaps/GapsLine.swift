import MuseModel

/// A line of the table of causes.
enum GapsLine: Hashable, Sendable {
    /// All causes together.
    case all
    /// Rows of symbols without a content id, which the headline leaves out.
    case symbol
    /// What one may look at alone.
    case subject(GapSubject)

    var subject: GapSubject? {
        if case .subject(let subject) = self { subject } else { nil }
    }

    /// The cause whose gaps the other panes show; `nil` for all, and where it is no cause.
    var cause: GapCause? {
        if case .cause(let cause)? = subject { cause } else { nil }
    }

    /// The kind of missing rows that it is about.
    var missing: MissingRows.Kind? {
        if case .missing(let kind)? = subject { kind } else { nil }
    }

    /// The name that every output uses.
    var name: String {
        switch self {
        case .all: "all"
        case .symbol: "symbol"
        case .subject(let subject): subject.name
        }
    }

    var remedy: GapRemedy? { subject?.remedy }
}

extension GapCatalog {
    /// The table of causes: all of them together, those that occur, and what is counted apart.
    var lines: [GapsLine] {
        let apart = report.missing == nil ? [] : MissingRows.Kind.allCases.map(GapSubject.missing)
        return [.all] + causes.map { GapsLine.subject(.cause($0)) } + [.symbol] + apart.map(GapsLine.subject)
    }

    /// How many there are: rows, commits, or objects.
    func rows(of line: GapsLine) -> Int {
        switch line {
        case .all: count(of: nil).rows
        case .symbol: report.symbolRows
        case .subject(.cause(let cause)): count(of: cause).rows
        case .subject(.missing(let kind)): report.missing?.count(of: kind) ?? 0
        }
    }
}
