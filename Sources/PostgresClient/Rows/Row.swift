/// One row of a result: its values, and columns shared with all rows of the same result.
public struct Row: Sendable {
    public let columns: [ResultColumn]
    public let values: [CellValue]

    public init(columns: [ResultColumn], values: [CellValue]) {
        self.columns = columns
        self.values = values
    }

    public subscript(_ name: String) -> CellValue? {
        columns.firstIndex { $0.name == name }.map { values[$0] }
    }

    /// The value of a column that must be there and not NULL.
    public func decode<Value: CellDecodable>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(RowDecodingError) -> Value {
        guard let value = try decodeIfPresent(name, as: type) else {
            throw RowDecodingError(column: name, expected: "\(type)", found: "NULL")
        }
        return value
    }

    /// The value of a column that must be there; `nil` where it is NULL.
    public func decodeIfPresent<Value: CellDecodable>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(RowDecodingError) -> Value? {
        switch self[name] {
        case nil: throw RowDecodingError(column: name, expected: "\(type)", found: "no such column")
        case .null: return nil
        case .undecodable(let bytes):
            throw RowDecodingError(column: name, expected: "\(type)", found: "\(bytes.count) bytes that are not UTF-8")
        case .text(let text):
            guard let value = Value(cellText: text) else {
                throw RowDecodingError(column: name, expected: "\(type)", found: "a value that is none")
            }
            return value
        }
    }
}

/// A Swift type that can be read from the text form of a value.
public protocol CellDecodable {
    /// `nil` where the text is not one of the type's values.
    init?(cellText: String)
}

extension String: CellDecodable {
    public init?(cellText: String) { self = cellText }
}

extension Int: CellDecodable {
    public init?(cellText: String) { self.init(cellText) }
}

extension UInt32: CellDecodable {
    public init?(cellText: String) { self.init(cellText) }
}

extension Double: CellDecodable {
    public init?(cellText: String) { self.init(cellText) }
}

extension Bool: CellDecodable {
    public init?(cellText: String) {
        switch cellText {
        case "t": self = true
        case "f": self = false
        default: return nil
        }
    }
}
