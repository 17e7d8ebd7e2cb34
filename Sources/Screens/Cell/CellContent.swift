import MuseModel
public import MuseQueries
public import PostgresClient

/// A value taken apart for looking at: its text, its tree, its bytes. Reading a large one takes a while, so it is done
/// before the screen gets it.
public struct CellContent: Sendable, Equatable {
    public enum Structure: String, Sendable {
        case json = "JSON"
        case messagePack = "msgpack"
    }

    public let value: CellValue
    /// Bytes as the server holds it.
    public let bytes: Int
    public let structure: Structure?
    let outline: StructuredOutline?
    let hexDump: HexDump?

    /// - Parameter bytes: as the server told; `nil` where it was not asked.
    public init(value: CellValue, bytes: Int? = nil, column: ColumnDescription) {
        (self.value, self.bytes) = (value, bytes ?? value.byteCount(of: column))
        let raw = Self.rawBytes(of: value, column: column)
        hexDump = raw.map(HexDump.init)
        if let tree = raw.flatMap(MessagePackBytes.document(in:)) {
            (structure, outline) = (.messagePack, StructuredOutline(tree, unfoldedToDepth: 2))
        } else if let tree = Self.jsonTree(of: value, column: column) {
            (structure, outline) = (.json, StructuredOutline(tree, unfoldedToDepth: 3))
        } else {
            (structure, outline) = (nil, nil)
        }
    }

    private static func rawBytes(of value: CellValue, column: ColumnDescription) -> [UInt8]? {
        switch value {
        case .undecodable(let bytes): bytes
        case .text(let text) where column.typeNumber == .bytea && text.hasPrefix("\\x"):
            Hexadecimal.bytes(text.dropFirst(2))
        default: nil
        }
    }

    /// JSON by the column's type, or by its looks: older hubs keep JSON in columns of text.
    private static func jsonTree(of value: CellValue, column: ColumnDescription) -> StructuredValue? {
        guard let text = value.text, let first = text.first(where: { !$0.isWhitespace }) else { return nil }
        guard column.isJSON || first == "{" || first == "[" else { return nil }
        return try? JSONText.parse(text)
    }
}

extension CellValue {
    /// Bytes of what is there, for a value that the server was not asked about.
    fileprivate func byteCount(of column: ColumnDescription) -> Int {
        switch self {
        case .null: 0
        // Two digits a byte, behind the `\x`.
        case .text(let text) where column.typeNumber == .bytea: max(0, text.utf8.count - 2) / 2
        case .text(let text): text.utf8.count
        case .undecodable(let bytes): bytes.count
        }
    }
}
