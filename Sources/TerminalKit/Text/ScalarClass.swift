/// How one Unicode scalar may appear on the screen.
enum ScalarClass: Hashable {
    /// Takes this many columns: 1 or 2.
    case visible(width: Int)
    /// Is drawn over the scalar before it.
    case combining
    /// Asks for the emoji or the text form of the scalar before it.
    case emojiVariation
    /// Joins two emoji into one.
    case joiner
    /// Is never written as itself; see ``InvisibleScalar``.
    case invisible

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF: self = .visible(width: 1)
        case 0...0x1F, 0x7F...0x9F: self = .invisible
        case 0x200D: self = .joiner
        case 0xFE0E, 0xFE0F: self = .emojiVariation
        default: self.init(beyondLatin: scalar)
        }
    }

    private init(beyondLatin scalar: Unicode.Scalar) {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || properties.isBidiControl {
            self = .invisible
            return
        }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            self = .invisible
        case .nonspacingMark, .enclosingMark:
            self = .combining
        default:
            self = Self.isMedialHangul(scalar) ? .combining : .visible(width: EastAsianWidth.isWide(scalar) ? 2 : 1)
        }
    }

    /// Vowels and final consonants of Hangul are drawn inside the two columns of the initial consonant.
    private static func isMedialHangul(_ scalar: Unicode.Scalar) -> Bool {
        (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value)
    }
}
