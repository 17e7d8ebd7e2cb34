/// Reads `upgrade()` or `downgrade()`: what it asks Alembic for, in order.
struct MigrationFunctionReading {
    private let source: PythonSource
    private let module: PythonModule
    private let head: PythonStatement
    private let statements: [PythonStatement]
    /// What Alembic's operations are called here: `op`, or as it was imported.
    private var receivers: Set<String>
    private var batches: [Batch] = []
    /// The indentations of `if`, `for` and the like that enclose the statement.
    private var conditions: [Int] = []
    /// It may have returned by now.
    private var mayHaveEnded = false
    private var operations: [MigrationOperation] = []
    private var blindSpots: [MigrationFunction.BlindSpot] = []
    /// Tokens of arguments that may still be looked at, so that calls within calls take no more than a few times the
    /// length of the text.
    private var budget: Int

    /// `with op.batch_alter_table("musehub_commits") as batch_op:`.
    private struct Batch {
        let name: String
        /// The table's expression as it is written, and that of its schema where there is one.
        let table: String
        let indentation: Int
    }

    /// Calls that are read at most.
    private static let mostOperations = 2_000

    init(_ function: PythonModule.Function, in module: PythonModule) {
        (self.module, source, head) = (module, module.source, function.head)
        statements = [function.inline].compactMap { $0 } + module.statements[function.body]
        receivers = Set(module.imports.filter { $1.isOperations }.keys).union(["op"])
        budget = 4 * statements.reduce(16) { $0 + $1.tokens.count }
        for statement in statements { take(statement) }
    }

    var function: MigrationFunction {
        let last = statements.last?.lastLine ?? head.lastLine
        return MigrationFunction(
            operations: operations, isEmpty: statements.allSatisfy(doesNothing),
            lines: head.firstLine..<(max(last, head.lastLine) + 1), blindSpots: blindSpots)
    }

    private func doesNothing(_ statement: PythonStatement) -> Bool {
        guard let first = statement.tokens.first else { return true }
        if first.kind == .string { return statement.tokens.allSatisfy { $0.kind == .string } }
        switch source.text(first) {
        case "pass", "...": return statement.tokens.count == 1
        case "raise", "from", "import": return true
        case "return":
            return statement.tokens.count == 1
                || statement.tokens.count == 2 && source.reads(statement.tokens[1], "None")
        default: return false
        }
    }

    // MARK: Statements

    private static let conditionalHeads: Set<String> = [
        "if", "elif", "else", "for", "while", "try", "except", "finally", "match", "case", "def", "class", "async",
    ]
    private static let conditionalWords: Set<String> = ["if", "else", "for", "while", "and", "or", "lambda", "def"]
    private static let endingWords: Set<String> = ["return", "raise", "exit"]

    private mutating func take(_ statement: PythonStatement) {
        while let last = conditions.last, statement.indentation <= last { conditions.removeLast() }
        batches.removeAll { statement.indentation <= $0.indentation }
        let words = statement.tokens.map { $0.kind == .name ? source.text($0) : "" }
        takeImport(words)
        let isEnclosed = !conditions.isEmpty || mayHaveEnded
        let first = words.firstIndex(where: Self.conditionalWords.contains) ?? Int.max
        let last = words.lastIndex(where: Self.conditionalWords.contains) ?? -1
        for call in PythonCall.all(in: statement, words: words, source) {
            takeBatch(call, of: statement, words)
            let isConditional = isEnclosed || first < call.start || last > call.end
            take(call, of: statement, isConditional: isConditional)
        }
        if let first = words.first, Self.conditionalHeads.contains(first) { conditions.append(statement.indentation) }
        if words.contains(where: Self.endingWords.contains) { mayHaveEnded = true }
    }

    /// `from alembic import op as operations`, within the function.
    private mutating func takeImport(_ words: [String]) {
        guard words.first == "from", words.dropFirst().first == "alembic", let last = words.last,
            words.dropLast().last == "as", words.dropLast(2).last == "op"
        else { return }
        receivers.insert(last)
    }

    private mutating func takeBatch(_ call: PythonCall, of statement: PythonStatement, _ words: [String]) {
        guard call.path.last == "batch_alter_table", call.end + 2 < words.count, words[call.end + 1] == "as" else {
            return
        }
        let texts = (arguments(of: call, statement) ?? []).map { PythonExpressionText.text($0, source) }
        let place = texts.prefix(1) + texts.dropFirst().filter { $0.hasPrefix("schema") && $0 != "schema=None" }
        let table = place.isEmpty ? "…" : place.joined(separator: ", ")
        batches.append(Batch(name: words[call.end + 2], table: table, indentation: statement.indentation))
    }

    // MARK: Calls

    /// - Returns: `nil` where too much has been looked at already.
    private mutating func arguments(of call: PythonCall, _ statement: PythonStatement) -> [ArraySlice<PythonToken>]? {
        budget -= call.end - call.open
        return budget > 0 ? call.arguments(of: statement, source) : nil
    }

    private mutating func take(_ call: PythonCall, of statement: PythonStatement, isConditional: Bool) {
        guard let receiver = receiver(of: call) else {
            if let reach = reach(of: call, statement) { addBlindSpot(reach) }
            return
        }
        guard let name = call.path.last, !["f", "inline_literal"].contains(name) else { return }
        guard operations.count < Self.mostOperations, let arguments = arguments(of: call, statement) else {
            addBlindSpot(.everything)
            return
        }
        operations.append(
            MigrationOperation(
                name: name, arguments: arguments.map { PythonExpressionText.text($0, source) },
                line: statement.tokens[call.start].lines.lowerBound, batch: receiver.table,
                isConditional: isConditional))
    }

    private mutating func addBlindSpot(_ reach: SQLReach) {
        let spot = MigrationFunction.BlindSpot(reach: reach, operations: operations.count)
        if spot != blindSpots.last { blindSpots.append(spot) }
    }

    private struct Receiver {
        /// Of a batch.
        let table: String?
    }

    /// - Returns: `nil` where the call is none of Alembic's operations.
    private func receiver(of call: PythonCall) -> Receiver? {
        if call.path.count == 2, let batch = batches.last(where: { $0.name == call.path[0] }) {
            return Receiver(table: batch.table)
        }
        let isOwn = call.path.count == 2 && receivers.contains(call.path[0])
        return isOwn || call.path.count == 3 && call.path.starts(with: ["alembic", "op"]) ? Receiver(table: nil) : nil
    }

    // MARK: What changes the schema past Alembic's operations

    private static let executions: Set<String> = ["execute", "exec_driver_sql", "executemany", "scalar", "scalars"]
    private static let otherChanges: Set<String> = [
        "create", "drop", "create_all", "drop_all", "run_sync", "run", "invoke", "upgrade", "downgrade", "exec", "eval",
    ]

    /// - Returns: what of the schema the call may change; `nil` where none is to be expected.
    private mutating func reach(of call: PythonCall, _ statement: PythonStatement) -> SQLReach? {
        guard let name = call.path.last else { return nil }
        if Self.executions.contains(name) {
            budget -= call.end - call.open
            guard budget > 0 else { return .everything }
            let strings = statement.tokens[(call.open + 1)..<max(call.open + 1, call.end)].filter { $0.kind == .string }
            return SQLReach(
                ofStrings: strings.map { PythonStringValue.text(source.bytes[$0.range]) })
        }
        if Self.otherChanges.contains(name) { return .everything }
        guard call.path.count == 1, let origin = module.origin(of: name) else { return nil }
        return origin == .known ? nil : .everything
    }
}
