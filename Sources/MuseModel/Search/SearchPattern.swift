/// What a person typed to find an address: words parted by blanks, which all have to match, in any order.
///
/// Everything else is only characters: `%`, `_`, `\`, `*` and line breaks stand for themselves.
public struct SearchPattern: Hashable, Sendable {
    /// As it was typed.
    public let text: String
    public let words: [SearchWord]

    public init(_ text: String) {
        self.text = text
        words = text.unicodeScalars.split(separator: " ").map { SearchWord($0) }
    }

    /// Whether it matches every address.
    public var isEmpty: Bool { words.isEmpty }
}

/// One word of a pattern: its characters have to occur in the address in their order, not necessarily side by side.
///
/// A word without an uppercase letter matches either case; one with an uppercase letter means every letter as typed.
public struct SearchWord: Hashable, Sendable {
    /// As it was typed.
    public let text: String
    public let isCaseSensitive: Bool
    /// Lowercase where either case matches.
    let scalars: [UInt32]

    init(_ typed: Substring.UnicodeScalarView) {
        text = String(typed)
        let folded = typed.map(Self.lowercase)
        let verbatim = typed.map(\.value)
        isCaseSensitive = folded != verbatim
        scalars = verbatim
    }

    /// The lowercase of a scalar where that is one scalar too; else the scalar itself.
    static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
        if scalar.isASCII {
            return (0x41...0x5A).contains(scalar.value) ? scalar.value + 0x20 : scalar.value
        }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first?.value ?? scalar.value : scalar.value
    }
}
