/// The ways to write an id that is a hash: in lower case as a hub has it, or in upper case as a person may have it from
/// elsewhere, with `sha256:` before it or without.
public enum IDSpellings {
    private static let prefix = "sha256:"
    /// Digits of a whole id.
    private static let mostDigits = 64
    private static let fewestDigits = 4

    /// The text as it is, and with `sha256:` put on or taken off, each also in lower case. The text itself comes first.
    public static func of(_ text: String) -> [String] {
        var spellings = [text, text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : prefix + text]
        if let digits = lowercaseDigits(of: text) { spellings += [digits, prefix + digits] }
        var known: Set<String> = []
        return spellings.filter { !$0.isEmpty && $0 != prefix && known.insert($0).inserted }
    }

    /// What is equal for all spellings of one id: its digits in lower case, and the text itself where it is no hash.
    public static func digits(of text: String) -> String {
        lowercaseDigits(of: text) ?? (text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text)
    }

    /// Whether a text can be the beginning of a hash: 4 to 64 hexadecimal digits, perhaps with `sha256:` before them.
    public static func isPrefix(_ text: String) -> Bool {
        lowercaseDigits(of: text).map { $0.count >= fewestDigits } ?? false
    }

    private static func lowercaseDigits(of text: String) -> String? {
        let lower = text.lowercased()
        let digits = lower.hasPrefix(prefix) ? lower.dropFirst(prefix.count) : lower[...]
        let isHash = digits.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isHexDigit }
        return isHash && (1...mostDigits).contains(digits.count) ? String(digits) : nil
    }
}
