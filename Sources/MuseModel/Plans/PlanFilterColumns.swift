/// Finds which columns of a relation a filter is about, as far as an index could serve it.
enum PlanFilterColumns {
    /// More than this are no index that anybody would make.
    private static let most = 3

    /// The columns that the filter names with the relation's name before them, as `VERBOSE` prints them, in their order;
    /// none where alternatives or functions make it unlikely that an index on columns serves it.
    static func columns(of filter: String, relation: String) -> [String] {
        let text = withoutStrings(filter)
        guard !relation.isEmpty, !text.contains(" OR "), !text.contains("SubPlan") else { return [] }
        var found: [String] = []
        for prefix in [relation + ".", "\"\(relation)\"."] {
            var rest = text[...]
            while let range = rest.firstRange(of: prefix) {
                let before = rest[..<range.lowerBound].last
                rest = rest[range.upperBound...]
                guard before.map({ !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "\"") }) ?? true else { continue }
                let column = name(in: rest)
                if !column.isEmpty, !found.contains(column) { found.append(column) }
            }
        }
        return found.count <= most ? found : []
    }

    private static func name(in text: Substring) -> String {
        guard text.first == "\"" else {
            return String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" })
        }
        let inside = text.dropFirst().prefix { $0 != "\"" }
        return "\"\(inside)\""
    }

    /// The text with nothing in its string constants.
    private static func withoutStrings(_ text: String) -> String {
        var isInside = false
        return String(
            text.filter { character in
                if character == "'" { isInside.toggle() }
                return !isInside
            })
    }
}
