/// Letters of other alphabets than ASCII's in those of ASCII, for names that every file system and every tool takes.
enum LatinLetters {
    /// Written otherwise than with the letter that their name says.
    private static let others = ["ß": "ss", "ẞ": "ss", "ı": "i", "ŋ": "n", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"]

    /// A text in lowercase, with Latin letters as ASCII has them: without their marks, and ligatures as their letters.
    /// Letters that have no such form, and marks that stand by themselves, are left out; all else stays.
    ///
    /// Source: the names of Unicode's characters ("LATIN SMALL LETTER O WITH STROKE"), which never change (its stability
    /// policy). They tell the letter of `ø` and `ł` as well, which no decomposition does.
    static func plain(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += plain($1) }.lowercased()
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String {
        if scalar.isASCII { return String(scalar) }
        if let other = others[String(scalar)] { return other }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return ""
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return scalar.properties.name.flatMap(letters) ?? ""
        default: return String(scalar)
        }
    }

    /// `O` of "LATIN SMALL LETTER O WITH STROKE", and `OE` of "LATIN SMALL LIGATURE OE".
    private static func letters(named name: String) -> String? {
        let words = name.split(separator: " ")
        guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER" || words[2] == "LIGATURE",
            words[3].count <= 2, words.count == 4 || words[4] == "WITH"
        else { return nil }
        return String(words[3])
    }
}
