/// The relations that a statement reads, with the names that it gives them, as they are seen from a place in it.
struct FromScope {
    struct Entry {
        /// The alias, or the relation's name where it has none.
        let name: String
        let relation: SQLRelation
    }

    /// Those of the query around the place, then those of the queries around that.
    private(set) var entries: [Entry] = []
    /// Those of other queries.
    private(set) var distant: [Entry] = []
    /// What `WITH` names for the place.
    private(set) var withQueries: [SQLRelation] = []
    /// Whether a relation's name may stand where the walk has come to.
    private(set) var expectsRelation = false
    /// Whether the walk has come to the end of a relation's name, or of its alias.
    private(set) var isBehindRelation = false

    private let lexed: LexedStatement
    private let catalog: SQLCatalog
    /// The token behind the place.
    private let place: Int
    private var withQueriesByName: [String: SQLRelation] = [:]
    private var levels = [QueryLevel(.other, opening: -1, isInFrom: false)]
    /// How many columns may still come of `*` and of renaming: they could double with each query of `WITH`.
    private var room = 10_000

    private var top: Int { levels.count - 1 }

    /// What the tokens in a range say. Costs a walk over them, and a look at all relations for each name.
    /// - Parameter place: the token before which it is seen.
    init(_ lexed: LexedStatement, _ range: Range<Int>, seenFrom place: Int, catalog: SQLCatalog) {
        (self.lexed, self.place, self.catalog) = (lexed, place, catalog)
        var index = range.lowerBound
        while index < range.upperBound {
            index = read(index, upTo: range.upperBound)
        }
        while let level = levels.popLast() { leave(level, at: range.upperBound) }
    }

    /// Reads a token, or a relation with its alias; the result is where to go on.
    private mutating func read(_ index: Int, upTo end: Int) -> Int {
        isBehindRelation = false
        if lexed.lexemes[index].kind == .bracket { return readBracket(index, upTo: end) }
        defer { levels[levels.count - 1].isAtStart = false }
        if expectsRelation, !isModifier(index), let part = lexed.nameText(at: index) {
            return readRelation(startingWith: part, index, upTo: end)
        }
        if case .expectsName = levels[top].with, lexed.word(at: index) != "recursive",
            let name = lexed.nameText(at: index)
        {
            let (columns, next) = readNames(index + 1, upTo: end)
            levels[top].with = .expectsQuery(name: name, columns: columns)
            return next
        }
        if lexed.isSign(",", at: index) {
            readComma()
        } else if isLabel(index) || !readWord(index) {
            expectsRelation = false
            levels[top].selectList.add(index, lexed)
        }
        return index + 1
    }

    /// Whether a word is a name whatever it is. Behind the dot before the place the name is still to come.
    private func isLabel(_ index: Int) -> Bool {
        lexed.isSign(".", at: index - 1) && index != place || lexed.word(at: index - 1) == "as"
    }

    private mutating func readComma() {
        expectsRelation = levels[top].isInFrom
        levels[top].selectList.endItem(lexed)
        if case .absent = levels[top].with { return }
        levels[top].with = .expectsName
    }

    /// Reads a word that says what follows; false for all others.
    private mutating func readWord(_ index: Int) -> Bool {
        guard let word = lexed.word(at: index) else { return false }
        switch word {
        case "with" where levels[top].isAtStart: levels[top].with = .expectsName
        case "recursive":
            guard case .expectsName = levels[top].with else { return false }
            levels[top].isRecursive = true
        case "select":
            levels[top].with = .absent
            leaveFrom()
            levels[top].selectList.begin()
        case "from" where lexed.word(at: index - 1) == "distinct": return false
        case "from", "join", "update", "into":
            levels[top].selectList.end(lexed)
            levels[top].isInFrom = true
            expectsRelation = true
        case "table": expectsRelation = true
        case "only", "lateral": return expectsRelation
        case "where", "group", "order", "having", "limit", "offset", "fetch", "union", "intersect", "except", "window",
            "for", "set", "values", "returning":
            levels[top].selectList.end(lexed)
            leaveFrom()
        default: return false
        }
        return true
    }

    private mutating func leaveFrom() {
        levels[top].isInFrom = false
        expectsRelation = false
    }

    /// Whether a word stands before a relation's name, or is no name in spite of its place.
    private func isModifier(_ index: Int) -> Bool {
        lexed.word(at: index) == "only" || lexed.isReserved(index)
    }

    // MARK: Relations

    private mutating func readRelation(startingWith first: String, _ start: Int, upTo end: Int) -> Int {
        var (parts, index) = ([first], start + 1)
        while index + 1 < end, lexed.isSign(".", at: index), let part = lexed.nameText(at: index + 1) {
            parts.append(part)
            index += 2
        }
        expectsRelation = false
        if index < end, lexed.isSign(".", at: index) {
            // The name goes on where the cursor stands.
            expectsRelation = true
            return index + 1
        }
        let schema = parts.count > 1 ? parts[parts.count - 2] : nil
        let relation =
            (schema == nil ? withQueriesByName[first] : nil)
            ?? catalog.relation(schema: schema, name: parts[parts.count - 1])
        let (alias, columns, next) = readAlias(index, upTo: end)
        if let relation {
            let entry = Entry(name: alias ?? relation.name, relation: renamed(relation, columns))
            levels[top].entries.append(entry)
        }
        isBehindRelation = true
        return next
    }

    /// `AS alias (columns)`, of which everything may be missing.
    private func readAlias(_ start: Int, upTo end: Int) -> (name: String?, columns: [String], next: Int) {
        let index = start < end && lexed.word(at: start) == "as" ? start + 1 : start
        guard index < end, index > start || !lexed.isReserved(index), let name = lexed.nameText(at: index) else {
            return (nil, [], start)
        }
        let (columns, next) = readNames(index + 1, upTo: end)
        return (name, columns, next)
    }

    /// The names in brackets that stand at an index, without the types that may follow each.
    private func readNames(_ start: Int, upTo end: Int) -> (names: [String], next: Int) {
        guard start < end, lexed.isSign("(", at: start) else { return ([], start) }
        var (names, index, depth): ([String], Int, Int) = ([], start + 1, 1)
        while index < end, depth > 0 {
            let isFirst = index == start + 1 || depth == 1 && lexed.isSign(",", at: index - 1)
            if lexed.isSign("(", at: index) {
                depth += 1
            } else if lexed.isSign(")", at: index) {
                depth -= 1
            } else if isFirst, let name = lexed.nameText(at: index) {
                names.append(name)
            }
            index += 1
        }
        return (names, index)
    }

    private mutating func renamed(_ relation: SQLRelation, _ names: [String]) -> SQLRelation {
        guard !names.isEmpty else { return relation }
        let others = relation.columns.dropFirst(names.count).prefix(room)
        room -= others.count
        return SQLRelation(
            schema: relation.schema, name: relation.name,
            columns: names.map { SQLColumn(name: $0, type: "") } + others)
    }

    private mutating func derived(_ name: String, _ columns: [SQLColumn], _ names: [String]) -> SQLRelation {
        let relation = renamed(SQLRelation(schema: "", name: name, columns: columns), names)
        return SQLRelation(schema: "", name: name, columns: relation.columns.filter { !$0.name.isEmpty })
    }

    // MARK: Brackets

    private mutating func readBracket(_ index: Int, upTo end: Int) -> Int {
        if lexed.isSign("(", at: index) || lexed.isSign("[", at: index) {
            levels[top].selectList.add(index, lexed)
            levels[top].isAtStart = false
            levels.append(QueryLevel(purpose(ofBracket: index), opening: index, isInFrom: expectsRelation))
            return index + 1
        }
        expectsRelation = false
        guard levels.count > 1 else { return index + 1 }
        let level = levels.removeLast()
        let columns = leave(level, at: index)
        levels[top].selectList.add(index, lexed)
        switch level.purpose {
        case .other: return index + 1
        case .withQuery(let name, let names):
            define(derived(name, columns, names), by: level, closedAt: index)
            return index + 1
        case .relation:
            let (alias, names, next) = readAlias(index + 1, upTo: end)
            if let alias, level.selectList.isKnown || !names.isEmpty {
                levels[top].entries.append(Entry(name: alias, relation: derived(alias, columns, names)))
            }
            isBehindRelation = true
            return next
        }
    }

    private func purpose(ofBracket index: Int) -> QueryLevel.Purpose {
        guard lexed.isSign("(", at: index) else { return .other }
        if expectsRelation { return .relation }
        guard case .expectsQuery(let name, let columns) = levels[top].with,
            ["as", "materialized"].contains(lexed.word(at: index - 1))
        else { return .other }
        return .withQuery(name: name, columns: columns)
    }

    /// A query's name counts behind it, and within it where it is recursive.
    private mutating func define(_ relation: SQLRelation, by level: QueryLevel, closedAt closing: Int) {
        withQueriesByName[relation.name] = relation
        levels[top].with = .hasQuery
        guard closing < place || levels[top].isRecursive && level.opening < place else { return }
        withQueries.append(relation)
    }

    /// Puts what a level reads where it belongs; the result are the columns of its query.
    @discardableResult
    private mutating func leave(_ left: QueryLevel, at closing: Int) -> [SQLColumn] {
        var level = left
        level.selectList.end(lexed)
        let columns = columns(of: level)
        if case .relation = level.purpose, !level.selectList.isKnown, !levels.isEmpty {
            // Brackets around a join. The fewer ones are moved, or many brackets would move them again and again.
            if level.entries.count > levels[top].entries.count { swap(&level.entries, &levels[top].entries) }
            levels[top].entries += level.entries
        } else if level.opening < place, closing >= place {
            entries += level.entries
        } else {
            distant += level.entries
        }
        return columns
    }

    /// With an empty name where one has none.
    private mutating func columns(of level: QueryLevel) -> [SQLColumn] {
        var columns: [SQLColumn] = []
        for item in level.selectList.items {
            switch item {
            case .column(let name): columns.append(SQLColumn(name: name ?? "", type: ""))
            case .all(let qualifier):
                for entry in level.entries {
                    guard room > 0 else { break }
                    room -= 1
                    guard qualifier == nil || entry.name == qualifier else { continue }
                    let all = entry.relation.columns.prefix(room)
                    room -= all.count
                    columns += all
                }
            }
        }
        return columns
    }
}
