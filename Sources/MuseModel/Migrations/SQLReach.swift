/// What of a schema a statement of SQL may change that is run past Alembic's own operations.
enum SQLReach: Hashable, Sendable {
    /// The tables with these names, in whatever way.
    case tables(Set<String>)
    /// Nobody can tell.
    case everything

    /// Statements that change rows, or nothing.
    private static let harmless: Set<String> = [
        "INSERT", "UPDATE", "DELETE", "SELECT", "WITH", "SET", "RESET", "SHOW", "ANALYZE", "VACUUM", "COMMENT", "LOCK",
        "GRANT", "REVOKE", "REINDEX", "CLUSTER", "TRUNCATE", "REFRESH", "COPY", "MERGE", "VALUES", "EXPLAIN",
    ]
    /// What is made and taken away beside tables.
    private static let harmlessObjects: Set<String> = [
        "INDEX", "UNIQUE", "EXTENSION", "FUNCTION", "PROCEDURE", "TRIGGER", "VIEW", "SEQUENCE", "MATERIALIZED",
        "POLICY", "OR", "STATISTICS", "TYPE", "ROLE", "PUBLICATION", "DOMAIN", "AGGREGATE", "OPERATOR", "RULE",
    ]
    private static let tableWords: Set<String> = [
        "TABLE", "FOREIGN", "UNLOGGED", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL",
    ]

    /// - Parameter strings: those in a call that runs them; `nil` for one that cannot be told.
    /// - Returns: `nil` where no table or column changes.
    init?(ofStrings strings: [String?]) {
        let known = strings.compactMap { $0 }
        guard !known.isEmpty, known.count == strings.count else {
            self = .everything
            return
        }
        self.init(of: known.joined(separator: " "))
    }

    /// - Returns: `nil` where no table or column changes.
    init?(of text: String) {
        var tables: Set<String> = []
        for statement in Self.statements(text) {
            let words = Self.words(statement)
            guard let first = words.first?.uppercased() else { continue }
            if Self.harmless.contains(first) {
                // SELECT … INTO makes a table.
                let makesTable = ["SELECT", "WITH"].contains(first) && words.contains { $0.uppercased() == "INTO" }
                if !makesTable { continue }
                tables.formUnion(words + words.map { $0.lowercased() })
                continue
            }
            guard ["CREATE", "ALTER", "DROP"].contains(first), words.count > 1 else {
                self = .everything
                return
            }
            let object = words[1].uppercased()
            let cascades = words.contains { $0.uppercased() == "CASCADE" }
            if Self.harmlessObjects.contains(object), !cascades { continue }
            guard Self.tableWords.contains(object) else {
                self = .everything
                return
            }
            // Names without quotes are folded by the server.
            tables.formUnion(words + words.map { $0.lowercased() })
        }
        guard !tables.isEmpty else { return nil }
        self = .tables(tables)
    }

    /// Without comments.
    private static func statements(_ text: String) -> [Substring] {
        var plain = ""
        var rest = text[...]
        while let next = rest.first {
            if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
                plain.append(" ")
            } else if rest.hasPrefix("/*") {
                rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
                plain.append(" ")
            } else {
                plain.append(next)
                rest.removeFirst()
            }
        }
        return plain.split(separator: ";")
    }

    /// Names and keywords; of a name with a schema each part.
    private static func words(_ statement: Substring) -> [String] {
        statement.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }.map(String.init)
    }
}
