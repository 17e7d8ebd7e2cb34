internal import MuseModel
internal import PostgresClient

/// What an address must meet to match a pattern, cheap for the server to test. The match itself is decided here.
///
/// The characters of each word in their order: `LIKE '%a%b%'`, what has a meaning to `LIKE` escaped. In the collation
/// `C` the server does not know the case of letters beyond ASCII, so those are left out where either case matches.
struct SearchCondition {
    let pattern: SearchPattern
    /// The database can hold every character.
    let isUnicode: Bool

    /// Characters of a word that are tested: a few say nearly as much as all.
    private static let mostCharacters = 100

    /// No text in PostgreSQL holds a zero byte.
    var isImpossible: Bool { pattern.text.unicodeScalars.contains("\0") }

    func sql(on column: SQL) -> SQL {
        guard !pattern.isEmpty else { return "true" }
        let conditions = pattern.words.map { word -> SQL in
            let comparison: SQL = word.isCaseSensitive ? "LIKE" : "ILIKE"
            return #"\#(column) COLLATE "C" \#(comparison) \#(text(of: word))"#
        }
        return .joined(conditions, by: " AND ")
    }

    private func text(of word: SearchWord) -> String {
        var text = "%"
        for scalar in word.text.unicodeScalars.prefix(Self.mostCharacters) {
            guard scalar.isASCII || word.isCaseSensitive && isUnicode else { continue }
            if "%_\\".unicodeScalars.contains(scalar) { text += "\\" }
            text.unicodeScalars.append(scalar)
            text += "%"
        }
        return text
    }
}
