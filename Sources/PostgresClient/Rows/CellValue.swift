/// One value as the server sent it. NULL, the empty string and bytes that are no text stay three different things.
public enum CellValue: Hashable, Sendable {
    case null
    case text(String)
    /// Bytes that are not UTF-8, as a database in SQL_ASCII may hold them.
    case undecodable([UInt8])

    /// The text, or `nil` where there is none to show.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self = .text(text)
        } else {
            self = .undecodable(Array(bytes))
        }
    }
}
