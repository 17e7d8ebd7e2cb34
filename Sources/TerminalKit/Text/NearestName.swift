/// The names that somebody who mistyped one probably meant.
public enum NearestName {
    /// Characters in which two names may differ at most.
    private static let longest = 64

    /// The nearest one; `nil` where none is near enough to be worth a question.
    public static func of(_ name: String, among names: some Sequence<String>) -> String? {
        all(of: name, among: names).first
    }

    /// All that are near enough to be worth a question, the nearest first; equally near ones as they come.
    public static func all(of name: String, among names: some Sequence<String>) -> [String] {
        let limit = max(1, name.count / 3)
        let wanted = Array(name)
        return names.enumerated().map { ($1, distance(wanted, Array($1)), $0) }
            .filter { $0.1 <= limit }
            .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
            .map(\.0)
    }

    /// The number of characters to insert, delete or replace (Levenshtein), bounded for long names.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var (left, right) = (left[...], right[...])
        // Long names are mostly alike but for a piece, as paths of one folder are.
        while let first = left.first, first == right.first { (left, right) = (left.dropFirst(), right.dropFirst()) }
        while let last = left.last, last == right.last { (left, right) = (left.dropLast(), right.dropLast()) }
        guard left.count <= longest, right.count <= longest else { return .max }
        var previous = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (character == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
