/// What a call of Alembic's does to tables and columns, where its names are literal.
enum OperationEffect: Hashable, Sendable {
    /// - Parameter columns: those that are named; there may be others.
    case createTable(String, columns: [String])
    case dropTable(String)
    case renameTable(String, to: String)
    case addColumn(String, in: String)
    case dropColumn(String, in: String)
    case renameColumn(String, to: String, in: String)
    /// Neither makes, takes away nor renames a table or a column, or it is about another schema.
    case none
    /// It may make tables or columns, and takes none away, but nobody can tell which.
    case unknownAddition
    case unknown(SQLReach)

    /// - Parameter schema: the hub's.
    init(_ operation: MigrationOperation, schema: String) {
        let effect = OperationArguments(operation).effect(schema: schema)
        self = operation.isConditional ? effect.ifAtAll : effect
    }

    /// What is left of it where nobody can tell whether it comes about.
    private var ifAtAll: OperationEffect {
        switch self {
        case .createTable(let table, _), .dropTable(let table), .addColumn(_, in: let table),
            .dropColumn(_, in: let table), .renameColumn(_, to: _, in: let table):
            .unknown(.tables([table]))
        case .renameTable(let table, to: let other): .unknown(.tables([table, other]))
        case .none, .unknownAddition, .unknown: self
        }
    }
}

/// The arguments of a call of Alembic's, by place and by name.
///
/// Source of what they are: Alembic's documentation, "Operation Reference".
private struct OperationArguments {
    private let operation: MigrationOperation
    private var places: [PythonExpression] = []
    private var names: [String: PythonExpression] = [:]

    init(_ operation: MigrationOperation) {
        self.operation = operation
        for part in operation.batch.map({ PythonExpression($0).items }) ?? [] {
            guard let (name, value) = part.keyword, name != "table_name" else {
                places.append(part.keyword?.1 ?? part)
                continue
            }
            names[name] = value
        }
        for argument in operation.arguments {
            let expression = PythonExpression(argument)
            if let (name, value) = expression.keyword { names[name] = value } else { places.append(expression) }
        }
    }

    private static let harmless: Set<String> = [
        "alter_column", "batch_alter_table", "bulk_insert", "create_check_constraint", "create_exclude_constraint",
        "create_foreign_key", "create_index", "create_primary_key", "create_table_comment", "create_unique_constraint",
        "drop_constraint", "drop_index", "drop_table_comment", "get_bind", "get_context",
    ]

    func effect(schema: String) -> OperationEffect {
        if let other = names["schema"], !other.isNone {
            // Of a schema that cannot be told the tables may be any.
            guard let text = other.text else { return blind }
            guard text == schema else { return .none }
        }
        switch operation.name {
        case "create_table": return createTable
        case "drop_table": return text(0, "table_name").map { .dropTable($0) } ?? blind
        case "rename_table":
            guard let old = text(0, "old_table_name"), let new = text(1, "new_table_name") else { return blind }
            return .renameTable(old, to: new)
        case "add_column":
            guard let table = text(0, "table_name") else { return .unknownAddition }
            guard let column = (places.dropFirst().first ?? names["column"])?.column else { return blind(table) }
            return .addColumn(column, in: table)
        case "drop_column":
            guard let table = text(0, "table_name") else { return blind }
            return text(1, "column_name").map { .dropColumn($0, in: table) } ?? blind(table)
        case "alter_column": return alterColumn
        case "execute": return execute
        default: return Self.harmless.contains(operation.name) ? .none : blind
        }
    }

    private var blind: OperationEffect { .unknown(.everything) }

    private func blind(_ table: String) -> OperationEffect { .unknown(.tables([table])) }

    /// Names that PostgreSQL would cut are not looked at.
    private func text(_ place: Int, _ name: String) -> String? {
        let text = (places.indices.contains(place) ? places[place] : names[name])?.text
        return text.flatMap { $0.utf8.count < 64 ? $0 : nil }
    }

    private var createTable: OperationEffect {
        guard let table = text(0, "table_name") else { return .unknownAddition }
        // Where the table is there already, it may have other columns.
        let isCertain = names["if_not_exists"].map { $0.isFalse } ?? true
        return .createTable(table, columns: isCertain ? places.dropFirst().compactMap(\.column) : [])
    }

    private var alterColumn: OperationEffect {
        guard let new = names["new_column_name"], !new.isNone else { return .none }
        guard let table = text(0, "table_name") else { return blind }
        guard let old = text(1, "column_name"), let name = new.text else { return blind(table) }
        return .renameColumn(old, to: name, in: table)
    }

    private var execute: OperationEffect {
        guard let statement = places.first ?? names["sqltext"] else { return blind }
        let strings = statement.strings
        return SQLReach(ofStrings: strings).map { .unknown($0) } ?? .none
    }
}

/// An argument's text, read again.
private struct PythonExpression {
    private let source: PythonSource
    private let tokens: ArraySlice<PythonToken>

    init(_ text: String) {
        source = PythonSource(text)
        tokens = source.tokens.filter { $0.kind != .lineEnd }[...]
    }

    private init(_ source: PythonSource, _ tokens: ArraySlice<PythonToken>) {
        (self.source, self.tokens) = (source, tokens)
    }

    private var literal: PythonLiteral? { PythonLiteralReader(source: source).literal(tokens) }

    var text: String? { literal?.text }
    var isNone: Bool { literal == PythonLiteral.none }
    var isFalse: Bool { tokens.count == 1 && tokens.first.map { source.reads($0, "False") } ?? false }

    /// What stands between the commas.
    var items: [PythonExpression] {
        PythonLiteralReader(source: source).items(tokens).map { PythonExpression(source, $0) }
    }

    var strings: [String?] {
        tokens.filter { $0.kind == .string }.map { PythonStringValue.text(source.bytes[$0.range]) }
    }

    /// `nullable=True`.
    var keyword: (String, PythonExpression)? {
        guard tokens.count > 2, let name = tokens.first, name.kind == .name,
            source.reads(tokens[tokens.startIndex + 1], "=")
        else { return nil }
        return (source.text(name), PythonExpression(source, tokens.dropFirst(2)))
    }

    /// The name in `sa.Column("agent_id", …)`.
    var column: String? {
        guard let open = tokens.firstIndex(where: { source.reads($0, "(") }), open > tokens.startIndex,
            source.reads(tokens[open - 1], "Column"), let last = tokens.last, source.reads(last, ")")
        else { return nil }
        let arguments = PythonLiteralReader(source: source).items(tokens[(open + 1)...].dropLast())
            .map { PythonExpression(source, $0) }
        let named = arguments.compactMap(\.keyword).first { $0.0 == "name" }?.1
        guard let name = named?.text ?? arguments.first?.text, name.utf8.count < 64 else { return nil }
        return name
    }
}
