/// A call in a statement: `op.add_column("t", …)`.
struct PythonCall: Hashable, Sendable {
    /// What is called, as `["op", "add_column"]`; begins with an empty word where it is a part of what is no name.
    let path: [String]
    /// The first token of the path.
    let start: Int
    /// The bracket behind the path.
    let open: Int
    /// The bracket that closes it, or the end of the statement.
    let end: Int

    /// The calls of a statement in the order in which Python makes them: one in an argument comes before the call
    /// that the argument is for.
    ///
    /// - Parameter words: the statement's names by token, empty for other tokens.
    static func all(in statement: PythonStatement, words: [String], _ source: PythonSource) -> [PythonCall] {
        let closings = statement.closings(source)
        let tokens = statement.tokens
        var calls: [PythonCall] = []
        for index in tokens.indices.dropLast()
        where !words[index].isEmpty && source.reads(tokens[index + 1], "(") {
            var path = [words[index]]
            var start = index
            while start > 0, source.reads(tokens[start - 1], ".") {
                guard start > 1, !words[start - 2].isEmpty else {
                    path.append("")
                    break
                }
                start -= 2
                path.append(words[start])
            }
            if start > 0, words[start - 1] == "def" || words[start - 1] == "class" { continue }
            let end = closings[index + 1] ?? tokens.count
            calls.append(PythonCall(path: path.reversed(), start: start, open: index + 1, end: end))
        }
        return calls.sorted { ($0.end, $1.open) < ($1.end, $0.open) }
    }

    /// The tokens of each argument.
    func arguments(of statement: PythonStatement, _ source: PythonSource) -> [ArraySlice<PythonToken>] {
        PythonLiteralReader(source: source).items(statement.tokens[(open + 1)..<max(open + 1, end)])
    }
}
