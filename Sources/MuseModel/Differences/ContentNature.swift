/// Whether a content is text that a person reads line by line, or bytes.
public enum ContentNature: Equatable, Sendable {
    case text(String)
    case binary(Reason)

    /// Why a content is not shown as text.
    public enum Reason: Equatable, Sendable {
        case notUTF8
        /// It holds a zero byte, which texts do not.
        case zeroByte
        /// More than one byte in twenty is a control character other than tab, line feed, form feed, carriage return.
        case controlCharacters
        /// Text perhaps, but of more bytes than the limit.
        case tooLarge(limit: Int)

        /// The reason in words, to stand behind "compared as bytes: ".
        public var words: String {
            switch self {
            case .notUTF8: "not UTF-8"
            case .zeroByte: "holds zero bytes"
            case .controlCharacters: "mostly control characters"
            case .tooLarge(let limit): "more than \(limit >> 20) MiB"
            }
        }
    }

    /// Bytes that are taken for text at most: 16 MiB, some 400,000 lines.
    public static let textLimit = 16 << 20

    /// Judges a content. Costs one walk over it, or none where it is larger than the limit.
    /// - Parameter limit: bytes that are taken for text at most.
    public init(of bytes: [UInt8], limit: Int = Self.textLimit) {
        guard bytes.count <= limit else {
            self = .binary(.tooLarge(limit: limit))
            return
        }
        var controls = 0
        for byte in bytes where byte < 0x20 || byte == 0x7F {
            switch byte {
            case 0x00:
                self = .binary(.zeroByte)
                return
            case 0x09, 0x0A, 0x0C, 0x0D: break
            default: controls += 1
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            self = .binary(.notUTF8)
            return
        }
        self = 20 * controls > bytes.count ? .binary(.controlCharacters) : .text(text)
    }
}
