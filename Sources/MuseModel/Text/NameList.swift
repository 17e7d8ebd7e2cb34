/// Names in a sentence.
public enum NameList {
    /// The first names, and how many more there are: "a, b and 7 more".
    public static func text(_ names: [String], shown: Int = 5) -> String {
        let rest = names.count - shown
        let first = names.prefix(shown).joined(separator: ", ")
        return rest > 0 ? "\(first) and \(rest) more" : first
    }
}
