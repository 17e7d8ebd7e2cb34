/// A column of a report: its name, and how a person wants to see it.
public struct ReportColumn: Equatable, Sendable {
    /// How the cells of a column line up in a table.
    public enum Alignment: Sendable {
        case leading, trailing
    }

    /// The key in JSON, the header everywhere else.
    public let name: String
    public let alignment: Alignment
    /// Whether whole numbers carry thousands separators where a person reads them; never in JSON or CSV.
    public let groupsThousands: Bool
    /// The widest that it gets in a table, in terminal cells, where that is less than any column may be.
    public let widest: Int?

    /// A column.
    public init(name: String, alignment: Alignment, groupsThousands: Bool = false, widest: Int? = nil) {
        self.widest = widest
        self.name = name
        self.alignment = alignment
        self.groupsThousands = groupsThousands
    }

    /// A column of anything but numbers.
    public static func text(_ name: String, widest: Int? = nil) -> ReportColumn {
        ReportColumn(name: name, alignment: .leading, widest: widest)
    }

    /// A column of numbers whose digits are not to be grouped, such as years, ids and fractions.
    public static func number(_ name: String) -> ReportColumn {
        ReportColumn(name: name, alignment: .trailing)
    }

    /// A column of counts or sizes.
    public static func count(_ name: String) -> ReportColumn {
        ReportColumn(name: name, alignment: .trailing, groupsThousands: true)
    }
}
