/// A name of something in the database, as its catalog spells it.
///
/// Only code of this package can make one, and it does so from rows of the catalog: what a user typed is looked up
/// first, as a bound parameter, and never becomes a name by itself.
public struct Identifier: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let name: String

    package init(fromCatalog name: String) {
        self.name = name
    }

    /// The name in double quotes, inner quotes doubled.
    /// Source: PostgreSQL manual, 4.1.1 "Identifiers and Key Words".
    public var quoted: String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    public var description: String { name }

    public static func < (left: Identifier, right: Identifier) -> Bool {
        left.name < right.name
    }
}
