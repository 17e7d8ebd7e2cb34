/// What a module of Python says at its top: docstring, assignments, functions. Nothing of it is run.
struct PythonModule {
    let source: PythonSource
    let statements: [PythonStatement]
    /// `nil` where it has none, or it cannot be told.
    let docstring: String?
    /// By name what was assigned last; `.some(nil)` where that cannot be told without running it.
    let assignments: [String: PythonLiteral?]
    /// By name where the last definition of it is.
    let functions: [String: Function]
    /// Names that come from other modules.
    let imports: [String: Import]

    /// Where a name comes from.
    struct Import: Hashable, Sendable {
        /// As it is written behind `from`; empty where there is no `from`.
        let module: String
        let name: String

        /// Alembic's `op`.
        var isOperations: Bool { name == "op" && (module.isEmpty || module == "alembic") }
    }

    /// A function's statements.
    struct Function {
        let head: PythonStatement
        /// Behind the colon, where something stands on the same line.
        let inline: PythonStatement?
        /// Of ``PythonModule/statements``.
        let body: Range<Int>
    }

    init(_ source: PythonSource) {
        self.source = source
        statements = PythonStatement.all(in: source)
        var names = PythonNames(source)
        if let first = statements.first {
            docstring = PythonLiteralReader(source: source).text(first.tokens[...])
        } else {
            docstring = nil
        }
        var functions: [String: Function] = [:]
        // The functions and classes that enclose the statement, by their indentation.
        var enclosing: [Int] = []
        for (index, statement) in statements.enumerated() {
            while let last = enclosing.last, statement.indentation <= last { enclosing.removeLast() }
            let word = statement.tokens.first.map(source.text) ?? ""
            let isDefinition = word == "def" || word == "async" || word == "class"
            if enclosing.isEmpty {
                if word != "class", isDefinition, let name = Self.definedName(statement, source) {
                    functions[name] = Self.function(at: index, of: statements, source)
                    names.forget(name)
                } else if !isDefinition {
                    let names = names.take(statement)
                    for name in names { functions[name] = nil }
                }
            }
            if isDefinition, word != "async" || Self.definedName(statement, source) != nil {
                enclosing.append(statement.indentation)
            }
        }
        self.functions = functions
        (assignments, imports) = (names.assignments, names.imports)
    }

    private static func definedName(_ statement: PythonStatement, _ source: PythonSource) -> String? {
        let start = source.reads(statement.tokens[0], "async") ? 1 : 0
        guard statement.tokens.count > start + 1, source.reads(statement.tokens[start], "def"),
            statement.tokens[start + 1].kind == .name
        else { return nil }
        return source.text(statement.tokens[start + 1])
    }

    private static func function(
        at index: Int, of statements: [PythonStatement], _ source: PythonSource
    ) -> Function {
        let head = statements[index]
        // A statement behind a semicolon has the indentation of the head, and belongs to it nevertheless.
        let end = statements[(index + 1)...].firstIndex {
            $0.indentation <= head.indentation && $0.firstLine > head.lastLine
        }
        let colon = head.colon(source) ?? head.tokens.count - 1
        let rest = Array(head.tokens[(colon + 1)...])
        return Function(
            head: head,
            inline: rest.isEmpty ? nil : PythonStatement(indentation: head.indentation + 1, tokens: rest),
            body: (index + 1)..<(end ?? statements.count))
    }
}

/// The names that a module gives to values, in the order of its statements.
private struct PythonNames {
    private let source: PythonSource
    private(set) var assignments: [String: PythonLiteral?] = [:]
    private(set) var imports: [String: PythonModule.Import] = [:]
    private var reader: PythonLiteralReader

    init(_ source: PythonSource) {
        self.source = source
        reader = PythonLiteralReader(source: source)
    }

    mutating func forget(_ name: String) {
        (assignments[name], imports[name], reader.names[name]) = (nil, nil, nil)
    }

    /// - Returns: the names that it gives a value.
    mutating func take(_ statement: PythonStatement) -> [String] {
        let tokens = statement.tokens
        if let first = tokens.first, source.reads(first, "from") || source.reads(first, "import") {
            return takeImports(tokens)
        }
        guard let (names, value) = assigned(tokens) else { return [] }
        let literal = reader.literal(value)
        for name in names {
            forget(name)
            assignments[name] = .some(literal)
            reader.names[name] = literal
        }
        return names
    }

    /// `NAME = VALUE`, `NAME: TYPE = VALUE`, `NAME = NAME = VALUE`.
    private func assigned(_ tokens: [PythonToken]) -> (names: [String], value: ArraySlice<PythonToken>)? {
        guard tokens.count > 2, tokens[0].kind == .name else { return nil }
        var names = [source.text(tokens[0])]
        var place = 1
        if source.reads(tokens[1], ":") {
            guard let sign = tokens.firstIndex(where: { source.reads($0, "=") }) else { return nil }
            place = sign
        }
        guard source.reads(tokens[place], "=") else { return nil }
        while place + 2 < tokens.count, tokens[place + 1].kind == .name, source.reads(tokens[place + 2], "=") {
            names.append(source.text(tokens[place + 1]))
            place += 2
        }
        return (names, tokens[(place + 1)...])
    }

    /// Each name behind `import`, or the one that follows its `as`.
    private mutating func takeImports(_ tokens: [PythonToken]) -> [String] {
        guard let start = tokens.firstIndex(where: { source.reads($0, "import") }) else { return [] }
        let module = tokens[..<start].dropFirst().map(source.text).joined()
        var names: [String] = []
        let items = tokens[(start + 1)...].filter { !source.reads($0, "(") && !source.reads($0, ")") }
        for item in PythonLiteralReader(source: source).items(items[...]) {
            guard let last = item.last, let first = item.first, last.kind == .name else { continue }
            let name = source.text(last)
            forget(name)
            imports[name] = PythonModule.Import(module: module, name: source.text(first))
            names.append(name)
        }
        return names
    }
}
