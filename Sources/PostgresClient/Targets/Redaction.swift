/// Takes secrets out of libpq's words about a connection string that it could not read.
///
/// libpq quotes pieces of what it could not read, and a piece of a password may be anything, quotes included. So where
/// the string may hold a password, nothing is repeated from the first quoted piece on.
struct Redaction {
    private let mayHoldSecret: Bool

    /// - Parameter source: a URL or a keyword string that may hold a password.
    init(source: String) {
        mayHoldSecret =
            source.contains("@") || source.contains(":") || source.lowercased().contains("pass")
            || source.lowercased().contains("pw")
    }

    func apply(to text: String) -> String {
        guard mayHoldSecret else { return text }
        var kept = ""
        var rest = text[...]
        while let quote = rest.firstIndex(of: "\"") {
            kept += rest[..<quote]
            // What libpq itself quotes, as in `missing "="`, is a sign of one character.
            guard let piece = Self.sign(at: rest[quote...]) else { return kept + "…" }
            kept += piece
            rest = rest[quote...].dropFirst(piece.count)
        }
        return kept + rest
    }

    private static func sign(at text: Substring) -> Substring? {
        let piece = text.prefix(3)
        guard piece.count == 3, piece.last == "\"", "=:/]".contains(piece.dropFirst().first ?? " ") else { return nil }
        return piece
    }
}
