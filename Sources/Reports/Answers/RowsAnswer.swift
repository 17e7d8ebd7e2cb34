import MuseModel
public import MuseQueries
public import PostgresClient

/// The rows of a relation: a report's column for each of its columns, each value by its type.
///
/// Integers and other numbers are numbers, `json` is JSON in its stored order, `timestamptz` is a moment in UTC,
/// `bytea` is bytes; a value of any other type is the text that the server prints for it. Bytes that are no UTF-8 are
/// an object `{"undecodable": hexadecimal digits}`, so that they are never taken for text.
public struct RowsAnswer: Sendable {
    private let types: [TypeNumber]
    /// The columns, in the order of the values.
    public let columns: [ReportColumn]

    /// - Parameter columns: those that were read, in the order of their values.
    public init(columns: [ColumnDescription]) {
        types = columns.map(\.typeNumber)
        self.columns = columns.map { column in
            column.isNumeric ? .number(column.name.name) : .text(column.name.name)
        }
    }

    /// The rows of a query. Columns of one name, as a query may have them, are told apart by a number behind it: an
    /// object of JSON has each name once.
    /// - Parameter result: the columns, in the order of their values.
    public init(result: [ResultColumn]) {
        types = result.map(\.type)
        var taken: Set<String> = []
        columns = result.map { column in
            var name = column.name
            var number = 1
            while !taken.insert(name).inserted {
                number += 1
                name = "\(column.name)_\(number)"
            }
            return column.type.isNumeric ? .number(name) : .text(name)
        }
    }

    /// One row of the report.
    public func row(_ values: [CellValue]) -> [ReportValue] {
        zip(values, types).map(ReportValue.init(cell:type:))
    }
}

extension ReportValue {
    /// - Parameter cell: a value in the server's text form, as the cast to `text` gives it.
    init(cell: CellValue, type: TypeNumber) {
        switch cell {
        case .null: self = .null
        case .undecodable(let bytes): self = .object([ReportField("undecodable", .bytes(bytes))])
        case .text(let text): self.init(text: text, type: type)
        }
    }

    private init(text: String, type: TypeNumber) {
        switch type {
        case .smallint, .integer, .bigint, .oid, .real, .doublePrecision, .numeric: self.init(number: text)
        case .boolean: self = .boolean(text == "true" || text == "t")
        case .json, .jsonb: self.init(json: text)
        case .timestampWithTimeZone: self.init(timestamp: text)
        case .bytea: self = Self.bytes(ofHexForm: text) ?? .text(text)
        default: self = .text(text)
        }
    }

    /// Source: PostgreSQL manual, 8.4.1 "bytea Hex Format".
    private static func bytes(ofHexForm text: String) -> ReportValue? {
        guard text.hasPrefix("\\x") else { return nil }
        return Hexadecimal.bytes(text.dropFirst(2)).map(ReportValue.bytes)
    }
}
