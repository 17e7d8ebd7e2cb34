/// The relations that a statement reads, with the names that it gives them.
struct FromScope {
    struct Entry {
        /// The alias, or the relation's name where it has none.
        let name: String
        let relation: SQLRelation
    }

    private(set) var entries: [Entry] = []
    /// Whether a relation's name may stand where the walk has come to.
    private(set) var expectsRelation = false
    /// Whether the walk has come to the end of a relation's name, or of its alias.
    private(set) var isBehindRelation = false

    private let lexed: LexedStatement
    private let catalog: SQLCatalog
    /// For each pair of brackets that is open, whether a comma in it begins another relation.
    private var isInFrom = [false]

    /// What the tokens in a range say. Costs a walk over them, and a look at all relations for each name.
    init(_ lexed: LexedStatement, _ range: Range<Int>, catalog: SQLCatalog) {
        (self.lexed, self.catalog) = (lexed, catalog)
        var index = range.lowerBound
        while index < range.upperBound {
            index = read(index, upTo: range.upperBound)
        }
    }

    /// Reads a token, or a relation with its alias; the result is where to go on.
    private mutating func read(_ index: Int, upTo end: Int) -> Int {
        isBehindRelation = false
        if lexed.lexemes[index].kind == .bracket {
            readBracket(index)
        } else if expectsRelation, !isModifier(index), let part = lexed.nameText(at: index) {
            return readRelation(startingWith: part, index, upTo: end)
        } else if lexed.isSign(",", at: index) {
            expectsRelation = isInFrom[isInFrom.count - 1]
        } else if let word = lexed.word(at: index) {
            readWord(word)
        } else {
            expectsRelation = false
        }
        return index + 1
    }

    private mutating func readBracket(_ index: Int) {
        if lexed.isSign("(", at: index) || lexed.isSign("[", at: index) {
            isInFrom.append(expectsRelation)
        } else {
            if isInFrom.count > 1 { isInFrom.removeLast() }
            expectsRelation = false
        }
    }

    private mutating func readWord(_ word: String) {
        switch word {
        case "from", "join", "update", "into":
            isInFrom[isInFrom.count - 1] = true
            expectsRelation = true
        case "table": expectsRelation = true
        case "only", "lateral": break
        case "where", "group", "order", "having", "limit", "offset", "fetch", "union", "intersect", "except", "window",
            "for", "select", "set", "values", "returning":
            isInFrom[isInFrom.count - 1] = false
            expectsRelation = false
        default: expectsRelation = false
        }
    }

    /// Whether a word stands before a relation's name, or is no name in spite of its place.
    private func isModifier(_ index: Int) -> Bool {
        lexed.word(at: index).map { $0 == "only" || SQLKeywords.reserved.contains($0) } == true
    }

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
        let relation = catalog.relation(
            schema: parts.count > 1 ? parts[parts.count - 2] : nil, name: parts[parts.count - 1])
        var alias: String?
        let aliasIndex = index < end && lexed.word(at: index) == "as" ? index + 1 : index
        if aliasIndex < end, aliasIndex > index || !isReserved(aliasIndex), let name = lexed.nameText(at: aliasIndex) {
            alias = name
            index = aliasIndex + 1
        }
        if let relation { entries.append(Entry(name: alias ?? relation.name, relation: relation)) }
        isBehindRelation = true
        return index
    }

    private func isReserved(_ index: Int) -> Bool {
        lexed.word(at: index).map(SQLKeywords.reserved.contains) == true
    }
}
