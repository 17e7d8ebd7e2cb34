import MuseModel

/// Data made fit for a line that a person reads: nothing in it acts on a terminal, and nothing is dropped.
enum VisibleText {
    /// The text with every scalar that acts unseen replaced by something visible: `␛ ␀ ↵ ⇥` or `<U+202E>`.
    ///
    /// The one exception is the joiner within an emoji, which belongs to the picture.
    static func line(_ text: String) -> String {
        // Most text is plain ASCII, where looking at the bytes suffices.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        var shown = ""
        for character in text {
            if character.unicodeScalars.contains(where: \.actsUnseen) {
                append(character, to: &shown)
            } else {
                shown.append(character)
            }
        }
        return shown
    }

    /// The same for a text that keeps its lines, each of which then ends with a line feed.
    static func lines(_ text: String) -> String {
        // By bytes: a carriage return and a line feed are one character.
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line(String(text[$0.startIndex..<$0.endIndex])) + "\n" }.joined()
    }

    private static func append(_ character: Character, to shown: inout String) {
        var previous: Unicode.Scalar?
        for scalar in character.unicodeScalars {
            let joinsEmoji = scalar == "\u{200D}" && (previous.map(isEmojiPart) ?? false)
            if scalar.actsUnseen, !joinsEmoji {
                shown += symbol(for: scalar)
            } else {
                shown.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
    }

    private static func isEmojiPart(_ scalar: Unicode.Scalar) -> Bool {
        let isPresentationSelector = scalar == "\u{FE0F}"
        return isPresentationSelector || (scalar.value > 0x7F && scalar.properties.isEmoji)
            || scalar.properties.isEmojiModifier
    }

    private static func symbol(for scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x09: "⇥"
        case 0x0A: "↵"
        case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? hexadecimal(scalar)
        case 0x7F: "␡"
        default: hexadecimal(scalar)
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    }
}
