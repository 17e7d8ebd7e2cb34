/// A name as it stands in SQL that a person is to copy.
///
/// Such a statement is only ever shown. What muselens sends takes its names from the catalog.
public enum QuotedName {
    /// The name in double quotes, inner quotes doubled.
    /// Source: PostgreSQL manual, 4.1.1 "Identifiers and Key Words".
    public static func sql(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }
}
