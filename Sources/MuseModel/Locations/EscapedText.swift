/// Text in which a backslash takes the meaning from the sign behind it, or stands for what cannot be seen:
/// `\n`, `\r`, `\t`, `\u{HEX}`.
struct EscapedText {
    struct Unit: Hashable {
        let scalar: Unicode.Scalar
        /// It is only a character, whatever it would mean without the backslash.
        let isEscaped: Bool
    }

    /// - Throws: ``LocationTextError/badEscape(_:)``.
    static func units(of text: String) throws(LocationTextError) -> [Unit] {
        var units: [Unit] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\\" {
                units.append(Unit(scalar: try escaped(&rest), isEscaped: true))
            } else {
                units.append(Unit(scalar: scalar, isEscaped: false))
            }
        }
        return units
    }

    private static func escaped(_ rest: inout Substring.UnicodeScalarView) throws(LocationTextError) -> Unicode.Scalar {
        guard let sign = rest.popFirst() else { throw .badEscape("") }
        switch sign {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u":
            guard rest.first == "{", let end = rest.firstIndex(of: "}") else { throw .badEscape("u") }
            let digits = String(rest[rest.index(after: rest.startIndex)..<end])
            guard digits.count <= 8, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
                throw .badEscape("u{\(digits.prefix(12))}")
            }
            rest = rest[rest.index(after: end)...]
            return scalar
        case _ where sign.isASCII && !sign.properties.isAlphabetic && !("0"..."9").contains(sign): return sign
        default: throw .badEscape(String(sign))
        }
    }

    /// One line: a text with what acts unseen, the backslash, and these signs escaped.
    static func written(_ text: String, escaping signs: Set<Unicode.Scalar> = []) -> String {
        var written = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            case _ where scalar.actsUnseen: written += code(of: scalar)
            case "\\": written += "\\\\"
            case _ where signs.contains(scalar): written += "\\\(scalar)"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written
    }

    /// As in `\u{202e}`.
    static func code(of scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16))}"
    }
}

extension Collection<EscapedText.Unit> {
    /// What the units stand for.
    var text: String {
        var text = ""
        for unit in self { text.unicodeScalars.append(unit.scalar) }
        return text
    }

    /// What stands before the first of some signs that has its meaning, and the place of that sign.
    func upTo(_ signs: Set<Unicode.Scalar>) -> (before: SubSequence, sign: Index?) {
        let sign = firstIndex { !$0.isEscaped && signs.contains($0.scalar) }
        return (self[startIndex..<(sign ?? endIndex)], sign)
    }

    /// The parts between a sign that has its meaning.
    func parts(by sign: Unicode.Scalar) -> [SubSequence] {
        split(omittingEmptySubsequences: false) { !$0.isEscaped && $0.scalar == sign }
    }
}
