import MuseModel

/// A line of the table of causes.
enum GapsLine: Hashable, Sendable {
    /// All causes together.
    case all
    case cause(GapCause)
    /// Rows of symbols without a content id, which the headline leaves out.
    case symbol
    case missing(MissingRows.Kind)

    /// The cause whose gaps the other panes show; `nil` for all, and where it is no cause.
    var cause: GapCause? {
        if case .cause(let cause) = self { cause } else { nil }
    }

    /// The name that every output uses.
    var name: String {
        switch self {
        case .all: "all"
        case .cause(let cause): cause.rawValue
        case .symbol: "symbol"
        case .missing(let kind): kind.rawValue
        }
    }

    var remedy: GapRemedy? {
        switch self {
        case .cause(let cause): cause.remedy
        case .missing(let kind): kind.remedy
        case .all, .symbol: nil
        }
    }
}

extension GapCatalog {
    /// The table of causes: all of them together, those that occur, and what is counted apart.
    var lines: [GapsLine] {
        let apart = report.missing == nil ? [] : MissingRows.Kind.allCases.map(GapsLine.missing)
        return [.all] + causes.map(GapsLine.cause) + [.symbol] + apart
    }

    /// How many there are: rows, commits, or objects.
    func rows(of line: GapsLine) -> Int {
        switch line {
        case .all: count(of: nil).rows
        case .cause(let cause): count(of: cause).rows
        case .symbol: report.symbolRows
        case .missing(let kind): report.missing?.count(of: kind) ?? 0
        }
    }
}
