/// The hash that names a content: a file's bytes or a symbol's body.
///
/// `sha256:<64 hexadecimal digits>` and, in older data, the digits alone are the same id.
public struct ContentID: Hashable, Sendable, CustomStringConvertible {
    /// The 64 digits, lowercase, without a prefix.
    public let digest: String

    /// An id from either spelling; `nil` when the text is neither.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let digits = bytes.starts(with: Self.prefix.utf8) ? bytes.dropFirst(Self.prefix.utf8.count) : bytes[...]
        guard digits.count == 64, digits.allSatisfy(Self.isHexadecimal) else { return nil }
        digest = String(decoding: digits, as: UTF8.self).lowercased()
    }

    /// The id as today's hub writes it: `sha256:` and 64 digits.
    public var canonical: String { Self.prefix + digest }

    /// The first twelve digits: enough to recognise an id on a screen, not to look one up.
    public var shortened: String { String(digest.prefix(12)) }

    /// Both texts under which a database may hold this id: today's first.
    public var spellings: [String] { [canonical, digest] }

    /// A form of the text that is equal for both spellings of one id, and the text itself where it is no id.
    static func comparable(_ text: String) -> String { ContentID(text)?.digest ?? text }

    /// The canonical form.
    public var description: String { canonical }

    private static let prefix = "sha256:"

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
