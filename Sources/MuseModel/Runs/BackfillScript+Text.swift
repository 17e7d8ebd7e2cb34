extension BackfillScript {
    /// From the beginning of its file; the docstring's first line is all that is wanted of it.
    ///
    /// Source: the Python language reference, "String and Bytes literals" and the glossary's "docstring": the first
    /// statement of a module, where that is a string.
    public init(name: String, text: String) {
        self.init(name: name, summary: Self.summary(of: text) ?? "")
    }

    private static func summary(of text: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let code = lines.map { $0.drop { $0.isWhitespace || $0 == "\u{FEFF}" } }.drop {
            $0.isEmpty || $0.hasPrefix("#")
        }
        guard let first = code.first else { return nil }
        let unprefixed = first.drop { "rRuU".contains($0) }
        guard first.count - unprefixed.count <= 1,
            let quote = ["\"\"\"", "'''", "\"", "'"].first(where: { unprefixed.hasPrefix($0) })
        else { return nil }
        let isLong = quote.count == 3
        for line in [unprefixed.dropFirst(quote.count)] + code.dropFirst() {
            let end = line.firstRange(of: quote)?.lowerBound
            let words = line[..<(end ?? line.endIndex)].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !words.isEmpty { return words }
            if end != nil || !isLong { return nil }
        }
        return nil
    }
}
