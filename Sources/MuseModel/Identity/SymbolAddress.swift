/// Where something lives in a repository: a file, a symbol in a file, or a directory.
///
/// The text is kept exactly as the database has it; quotes, line breaks and control characters are part of a name.
/// Two addresses are equal when their UTF-8 bytes are, as they are to PostgreSQL: `é` in one scalar and `é` in two are
/// two addresses.
public struct SymbolAddress: Sendable, CustomStringConvertible {
    /// The whole address, verbatim.
    public let text: String

    /// Where the `::` behind the path begins, in bytes; `nil` where there is none.
    private let separator: String.Index?

    /// An address from the text of a database's `address` column; every text is one.
    public init(_ text: String) {
        self.text = text
        separator = Self.separator(in: text)
    }

    /// - Parameter symbol: within the file; `nil` for the file itself.
    public init(path: String, symbol: String?) {
        self.init(symbol.map { "\(path)::\($0)" } ?? path)
    }

    /// The file or directory: everything before the first `::`.
    public var path: String {
        String(text[..<(separator ?? text.endIndex)])
    }

    /// The symbol within the file: everything after the first `::`, where more `::` may follow; `nil` for a path alone.
    public var symbol: String? {
        separator.map { String(text[text.utf8.index($0, offsetBy: 2)...]) }
    }

    /// The address of a symbol from the op within the `patch` at a path. Where the file moved in the same step, the
    /// op has the symbol's name alone.
    public init(childOp address: String, ofPatchAt path: String) {
        let isQualified = address.utf8.starts(with: "\(path)::".utf8)
        self.init(isQualified ? address : "\(path)::\(address)")
    }

    /// The address of the file itself.
    public var file: SymbolAddress { isSymbol ? SymbolAddress(path) : self }

    /// Whether the address names a symbol in a file: it holds a `::`, as in the guide's `LIKE '%::%'`.
    public var isSymbol: Bool { separator != nil }

    /// The address, verbatim.
    public var description: String { text }

    // In bytes: a combining mark behind a colon makes one character of both, and PostgreSQL still sees the colon.
    private static func separator(in text: String) -> String.Index? {
        let bytes = text.utf8
        let colon = UInt8(ascii: ":")
        var position = bytes.startIndex
        while let first = bytes[position...].firstIndex(of: colon) {
            let second = bytes.index(after: first)
            guard second < bytes.endIndex else { return nil }
            if bytes[second] == colon { return first }
            position = second
        }
        return nil
    }
}

extension SymbolAddress: Hashable {
    public static func == (left: SymbolAddress, right: SymbolAddress) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
