/// The letters before a string's quote.
struct PythonStringPrefix: Hashable, Sendable {
    private(set) var isRaw = false
    private(set) var isBytes = false
    /// It has fields in braces: an f-string, or a t-string.
    private(set) var isFormatted = false

    init() {}

    /// `nil` where these letters are no prefix.
    init?(_ letters: some Collection<UInt8>) {
        let word = String(decoding: letters, as: UTF8.self).lowercased()
        guard ["", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt"].contains(word) else { return nil }
        isRaw = word.contains("r")
        isBytes = word.contains("b")
        isFormatted = word.contains("f") || word.contains("t")
    }
}

/// Finds where strings end, whatever is in them.
///
/// Within the fields of an f-string any quotes may be used again (Python 3.12 on). Where a field does not end, the
/// string is read as one of older Pythons, which ends at the first quote of its kind.
struct PythonStringScanner {
    private let bytes: [UInt8]
    /// Bytes that may still be looked at in vain, so that no text takes more than a few times its length.
    private var patience = 1 << 18

    /// Strings in the fields of strings.
    private static let deepest = 8
    /// Bytes of one field.
    private static let longestField = 1 << 13

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter quote: where its first quote is.
    /// - Returns: where it ends, behind the last quote, and whether it does; else the end of its line, or of all.
    mutating func end(of quote: Int, _ prefix: PythonStringPrefix) -> (place: Int, isEnded: Bool) {
        if prefix.isFormatted, patience > 0 {
            var seen = quote
            if let end = end(of: quote, isFormatted: true, level: 0, seen: &seen).found { return (end, true) }
            patience -= seen - quote
        }
        var seen = quote
        let result = end(of: quote, isFormatted: false, level: 0, seen: &seen)
        return (result.found ?? result.stop, result.found != nil)
    }

    private func isTriple(at quote: Int) -> Bool {
        quote + 2 < bytes.count && bytes[quote + 1] == bytes[quote] && bytes[quote + 2] == bytes[quote]
    }

    private func end(
        of quote: Int, isFormatted: Bool, level: Int, seen: inout Int
    ) -> (found: Int?, stop: Int) {
        let isTriple = isTriple(at: quote)
        var place = quote + (isTriple ? 3 : 1)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\\") {
                place = afterEscape(place)
            } else if byte == bytes[quote], !isTriple || self.isTriple(at: place) {
                return (place + (isTriple ? 3 : 1), place)
            } else if PythonBytes.isLineBreak(byte), !isTriple {
                break
            } else if isFormatted, byte == UInt8(ascii: "{") {
                if place + 1 < bytes.count, bytes[place + 1] == byte {
                    place += 2
                } else if let end = endOfField(place, level: level, seen: &seen) {
                    place = end
                } else {
                    break
                }
            } else {
                place += 1
            }
        }
        seen = max(seen, min(place, bytes.count))
        return (nil, min(place, bytes.count))
    }

    private func afterEscape(_ place: Int) -> Int {
        let isPair =
            place + 2 < bytes.count && bytes[place + 1] == UInt8(ascii: "\r")
            && bytes[place + 2] == UInt8(ascii: "\n")
        return place + (isPair ? 3 : 2)
    }

    /// - Returns: behind the brace that closes the field; `nil` where none does.
    private func endOfField(_ start: Int, level: Int, seen: inout Int) -> Int? {
        guard level < Self.deepest else { return nil }
        var depth = 0
        var place = start
        defer { seen = max(seen, place) }
        while place < min(bytes.count, start + Self.longestField) {
            let byte = bytes[place]
            if PythonBytes.isQuote(byte) {
                let isFormatted = place > 0 && "fFtT".utf8.contains(bytes[place - 1])
                guard let end = end(of: place, isFormatted: isFormatted, level: level + 1, seen: &seen).found else {
                    return nil
                }
                place = end
                continue
            }
            if PythonBytes.isOpening(byte) { depth += 1 }
            if PythonBytes.isClosing(byte) { depth -= 1 }
            place += 1
            if depth == 0 { return place }
        }
        return nil
    }
}
