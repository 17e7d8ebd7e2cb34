public import MuseModel
public import MuseQueries
import PostgresClient

/// Where a page of rows ended, as `--after` takes it and as `next` gives it: `{"column": value, …}` over the columns of
/// the order, or `{"ctid": "(block,item)"}` for a table that is read in the order of its file.
public struct RowKeyAnswer: Sendable {
    private let columns: [(name: String, type: TypeNumber)]

    /// - Parameter description: the relation whose columns the order names.
    public init(order: RowOrder, of description: RelationDescription) {
        switch order {
        case .key(let key):
            columns = key.columns.map { ($0.name, description.column(named: $0.name)?.typeNumber ?? .text) }
        case .blocks: columns = [("ctid", .text)]
        case .window: columns = []
        }
    }

    /// The names that stand in it, in the key's order; empty where there is no place to go on from.
    public var columnNames: [String] { columns.map(\.name) }

    /// The position as an object; `null` for none.
    public func value(_ position: RowPosition?) -> ReportValue {
        guard let position, position.values.count == columns.count else { return .null }
        return .object(
            zip(columns, position.values).map { column, text in
                ReportField(column.name, Self.value(text, of: column.type))
            })
    }

    /// The position as one line of JSON.
    public func text(_ position: RowPosition) -> String {
        JSONValues.text(value(position))
    }

    /// Reads what ``text(_:)`` writes; an array of the values in the key's order will do, too.
    /// - Returns: `nil` where it names other columns than the key's, or a value that is neither text nor number.
    public func position(_ json: StructuredValue) -> RowPosition? {
        let values: [String?]
        switch json {
        case .array(let items): values = items.map(Self.text)
        case .object(let members):
            guard members.count == columns.count else { return nil }
            values = columns.map { column in
                members.first { $0.key == .string(column.name) }.flatMap { Self.text($0.value) }
            }
        default: return nil
        }
        let known = values.compactMap { $0 }
        guard !columns.isEmpty, values.count == columns.count, known.count == columns.count else { return nil }
        return RowPosition(known)
    }

    /// Only whole numbers are written as such: any other type's text is what the server must get back.
    private static func value(_ text: String, of type: TypeNumber) -> ReportValue {
        let isInteger = [TypeNumber.smallint, .integer, .bigint].contains(type)
        return isInteger ? ReportValue(number: text) : .text(text)
    }

    private static func text(_ value: StructuredValue) -> String? {
        switch value {
        case .string(let text), .number(let text): text
        case .boolean(let isTrue): isTrue ? "true" : "false"
        default: nil
        }
    }
}
