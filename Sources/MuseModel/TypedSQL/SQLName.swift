/// A name of the catalog as it is written in a query.
public enum SQLName {
    /// The name in quotes, but plain where it means the same without.
    public static func spelled(_ name: String) -> String {
        let isPlain =
            name.utf8.first.map { SQLByte.startsName($0) } == true
            && name.utf8.allSatisfy { SQLByte.continuesName($0) && $0 < 0x80 && $0 == SQLByte.folded($0) }
            && !SQLKeywords.needsQuotes(name)
        return isPlain ? name : "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
