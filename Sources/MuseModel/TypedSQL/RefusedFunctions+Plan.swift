extension RefusedFunctions {
    /// The names of all functions that a plan calls, schemas cut off: every name before a parenthesis in any string of
    /// it, and every one that it names as a scan's function.
    ///
    /// More names than functions may come of it (of types, say); none is left out. What a function runs inside is in no
    /// plan, and neither are the functions behind operators and casts. Costs a scan of the plan.
    /// - Parameter plan: what `EXPLAIN (VERBOSE, FORMAT JSON)` gives.
    public static func names(inPlan plan: StructuredValue) -> Set<String> {
        var names: Set<String> = []
        collect(plan, into: &names)
        return names
    }

    /// The same of a plan that is still a text.
    public static func names(inPlan text: String) throws(JSONTextError) -> Set<String> {
        names(inPlan: try JSONText.parse(text))
    }

    /// Recursion is as deep as ``JSONText/maximumDepth`` at most.
    private static func collect(_ value: StructuredValue, into names: inout Set<String>) {
        switch value {
        case .string(let text): collectCalls(in: text, into: &names)
        case .array(let items):
            for item in items { collect(item, into: &names) }
        case .object(let members):
            for member in members {
                if member.key == .string("Function Name"), case .string(let name) = member.value { names.insert(name) }
                collect(member.value, into: &names)
            }
        case .null, .boolean, .number, .bytes, .timestamp, .extension: break
        }
    }

    private static func collectCalls(in text: String, into names: inout Set<String>) {
        let lexed = LexedStatement(text)
        for index in lexed.lexemes.indices {
            if case .name(let name) = lexed.calledName(at: index) { names.insert(name) }
        }
        // A plan's raw names may hold a lone quote. Then what follows it is looked through as if there were none.
        guard lexed.lexemes.last?.kind == .unfinished else { return }
        for opening in lexed.bytes.indices where lexed.bytes[opening] == UInt8(ascii: "(") {
            let word = lexed.bytes[..<opening].reversed().prefix(longestName).prefix(while: SQLByte.continuesName)
            if !word.isEmpty { names.insert(String(decoding: word.reversed(), as: UTF8.self)) }
        }
    }

    /// The length of PostgreSQL's longest names in bytes (`NAMEDATALEN` less one).
    private static let longestName = 63
}
