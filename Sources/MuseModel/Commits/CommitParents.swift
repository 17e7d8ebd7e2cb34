/// The ids in a commit's `parent_ids`, whatever type the column has.
public enum CommitParents {
    /// The ids in their order, the first parent first.
    ///
    /// Reads a JSON array, as `json`, `jsonb` and texts print it, and an array of PostgreSQL's (`{a,b}`); a text that
    /// is neither is one id. Elements that are no text, and empty ones, are left out: they name no commit.
    public static func ids(inColumnText text: String) -> [String] {
        let trimmed = text.drop(while: \.isWhitespace)
        if trimmed.isEmpty { return [] }
        switch try? JSONText.parse(text) {
        case .array(let items): return items.compactMap(\.text).filter { !$0.isEmpty }
        case .string(let inner): return inner.isEmpty ? [] : ids(inColumnText: inner)
        case .null: return []
        default: break
        }
        guard trimmed.first == "{", let end = trimmed.lastIndex(of: "}") else { return [text] }
        // Ids hold neither commas nor quotes, so the array's text needs no more than this.
        return trimmed[trimmed.index(after: trimmed.startIndex)..<end].split(separator: ",")
            .map { $0.trimmingPrefix("\"") }.map { $0.last == "\"" ? $0.dropLast() : $0 }
            .map(String.init).filter { !$0.isEmpty && $0 != "NULL" }
    }
}
