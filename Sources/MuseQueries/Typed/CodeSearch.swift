/// Which names are still to be looked up, of those that a query and the code that it calls mention.
struct CodeSearch {
    private var known: Set<String> = []
    private var open: Set<String> = []

    /// Names that one statement looks up, and all of them: no query of a person's has more.
    private static let namesInPart = 2_000
    private static let mostNames = 100_000

    /// There are more names than are looked up.
    var isGivenUp: Bool { known.count > Self.mostNames }

    mutating func add(_ names: Set<String>) {
        open.formUnion(Set(names.map(Self.cut)).subtracting(known))
    }

    /// As the server cuts a name that is too long. Source: PostgreSQL manual, 4.1.1 "Identifiers and Key Words".
    private static func cut(_ name: String) -> String {
        guard name.utf8.count > longestName else { return name }
        var scalars = name.unicodeScalars.prefix(longestName)
        while String(scalars).utf8.count > longestName { scalars = scalars.dropLast() }
        return String(scalars)
    }

    private static let longestName = 63

    /// Names to look up now; `nil` where none is left.
    mutating func next() -> Set<String>? {
        guard !open.isEmpty, !isGivenUp else { return nil }
        let part = Set(open.prefix(Self.namesInPart))
        open.subtract(part)
        known.formUnion(part)
        return part
    }

    /// Every word of a function's code that could be a name, also within a text that the code may run: as it stands, in
    /// small letters, and what stands in double quotes. `nil` where a name may be spelled in Unicode escapes.
    static func words(of code: String) -> Set<String>? {
        let small = code.lowercased()
        guard !small.contains("u&\"") else { return nil }
        func isOfWord(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || character == "_" || character == "$"
        }
        let plain = [code, small].flatMap { $0.split { !isOfWord($0) } }.map(String.init)
        let quoted = code.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
        return Set(plain).union(quoted)
    }
}
