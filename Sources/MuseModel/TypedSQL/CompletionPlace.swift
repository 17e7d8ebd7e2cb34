/// Where in a statement a word is being typed, and what may stand there.
struct CompletionPlace {
    /// The byte at which the word begins.
    let prefixStart: Int
    /// What of it is typed, without its quote.
    let prefix: String
    /// In the order of likelihood; not yet compared with the prefix.
    let candidates: [SQLCandidate]
    /// Whether a relation's name may stand here.
    let expectsRelation: Bool

    /// `nil` where nothing can be completed: inside a string, say.
    init?(of text: String, at cursor: Int, catalog: SQLCatalog) {
        let lexed = LexedStatement(text)
        guard !Self.isInComment(lexed, cursor) else { return nil }
        // The token that the cursor is in or just behind, and the number of those before it.
        var before = lexed.lexemes.firstIndex { $0.range.upperBound >= cursor } ?? lexed.lexemes.count
        var (start, typed) = (cursor, "")
        if before < lexed.lexemes.count, lexed.lexemes[before].range.lowerBound < cursor {
            let lexeme = lexed.lexemes[before]
            switch lexeme.kind {
            case .keyword, .identifier, .quotedIdentifier:
                start = lexeme.range.lowerBound
            case .unfinished where lexed.bytes[lexeme.range.lowerBound] == UInt8(ascii: "\""):
                start = lexeme.range.lowerBound
            case .bracket, .separator,
                .operatorSymbol where lexeme.range.upperBound == cursor:
                before += 1
            default: return nil
            }
        }
        typed = String(decoding: lexed.bytes[start..<cursor].drop { $0 == UInt8(ascii: "\"") }, as: UTF8.self)
        (prefixStart, prefix) = (start, typed)
        let isQuoted = start < cursor && lexed.bytes[start] == UInt8(ascii: "\"")
        let possible = CompletionCandidates(
            lexed: lexed, catalog: catalog, before: before, cursor: cursor, isInWord: start < cursor)
        candidates = possible.all(prefix: typed).filter { !isQuoted || $0.kind != .keyword }
        expectsRelation = possible.expectsRelation
    }

    /// A line's comment goes on where it ends, another one does not.
    private static func isInComment(_ lexed: LexedStatement, _ cursor: Int) -> Bool {
        lexed.comments.contains { range in
            guard range.lowerBound < cursor else { return false }
            let isLine = lexed.bytes[range.lowerBound] == UInt8(ascii: "-")
            return cursor < range.upperBound || isLine && cursor == range.upperBound
        }
    }
}

/// What may stand behind a number of tokens.
struct CompletionCandidates {
    let lexed: LexedStatement
    let catalog: SQLCatalog
    /// How many tokens stand before the place.
    let before: Int
    /// Its byte.
    let cursor: Int
    /// Where its statement begins.
    private let start: Int
    /// The statement without the word that is being typed: it may become anything, so it says nothing about the rest.
    private let rest: LexedStatement
    /// What the tokens before the place come to.
    private let place: FromScope

    /// - Parameter isInWord: whether the token behind those before the place is the word that is being typed.
    init(lexed: LexedStatement, catalog: SQLCatalog, before: Int, cursor: Int, isInWord: Bool) {
        (self.lexed, self.catalog, self.before, self.cursor) = (lexed, catalog, before, cursor)
        start = lexed.lexemes.indices.prefix(before).last { lexed.isSign(";", at: $0) }.map { $0 + 1 } ?? 0
        rest = isInWord ? lexed.leavingOut(before) : lexed
        place = FromScope(lexed, start..<before, seenFrom: before, catalog: catalog)
    }

    var expectsRelation: Bool { place.expectsRelation }

    func all(prefix: String) -> [SQLCandidate] {
        let end = rest.lexemes.indices.dropFirst(before).first { rest.isSign(";", at: $0) } ?? rest.lexemes.count
        let scope = FromScope(rest, start..<end, seenFrom: before, catalog: catalog)
        let qualifier = qualifier
        guard qualifier.isEmpty else { return qualified(by: qualifier, scope) }
        if expectsRelation {
            let all =
                scope.withQueries.map { Self.candidate($0, as: $0.name) } + relations + schemas + keywords(prefix)
            return prefix.isEmpty ? all : all + functions
        }
        let names = columns(scope) + scope.entries.map { Self.candidate($0.relation, as: $0.name) } + functions
        return place.isBehindRelation
            ? keywords(prefix, first: SQLKeywords.behindRelations) + names : names + keywords(prefix)
    }

    /// The names before the dots before the place, the nearest one last.
    private var qualifier: [String] {
        var (parts, index): ([String], Int) = ([], before - 1)
        while lexed.isSign(".", at: index), let name = lexed.nameText(at: index - 1) {
            parts.append(name)
            index -= 2
        }
        return parts.reversed()
    }

    private func qualified(by qualifier: [String], _ scope: FromScope) -> [SQLCandidate] {
        let name = qualifier[qualifier.count - 1]
        let ofSchema = catalog.relations.filter { $0.schema == name }
            .map { SQLCandidate(SQLName.spelled($0.name), .relation, detail: $0.schema, name: $0.name) }
        if expectsRelation { return ofSchema }
        let relation: SQLRelation? =
            if qualifier.count > 1 {
                catalog.relation(schema: qualifier[qualifier.count - 2], name: name)
            } else {
                (scope.entries + scope.distant).first { $0.name == name }?.relation
                    ?? scope.withQueries.last { $0.name == name } ?? catalog.relation(schema: nil, name: name)
            }
        guard let relation else { return ofSchema }
        return relation.columns.map { Self.candidate($0, of: relation.name) }
    }

    /// A name that several relations have comes with theirs. Where nothing is read yet, those of `WITH` are likely.
    private func columns(_ scope: FromScope) -> [SQLCandidate] {
        let all =
            scope.entries.isEmpty
            ? scope.withQueries.map { FromScope.Entry(name: $0.name, relation: $0) } : scope.entries
        // A text of a megabyte may name a wide relation very often.
        var room = 10_000
        let near = all.prefix { entry in
            room -= entry.relation.columns.count + 1
            return room > 0
        }
        let counts = Dictionary(near.flatMap { $0.relation.columns.map { ($0.name, 1) } }, uniquingKeysWith: +)
        return near.flatMap { entry in
            entry.relation.columns.map { column in
                let isShared = (counts[column.name] ?? 0) > 1
                return Self.candidate(column, of: entry.name, prefix: isShared ? SQLName.spelled(entry.name) + "." : "")
            }
        }
    }

    private static func candidate(_ column: SQLColumn, of relation: String, prefix: String = "") -> SQLCandidate {
        SQLCandidate(
            prefix + SQLName.spelled(column.name), .column,
            detail: column.type.isEmpty ? "of \(relation)" : "\(column.type) of \(relation)", name: column.name)
    }

    private static func candidate(_ relation: SQLRelation, as name: String) -> SQLCandidate {
        SQLCandidate(
            SQLName.spelled(name), .relation, detail: relation.schema.isEmpty ? "in this query" : relation.schema,
            name: name)
    }

    /// Those of the search path first.
    private var relations: [SQLCandidate] {
        let (near, far) = (
            catalog.relations.filter { catalog.searchPath.contains($0.schema) },
            catalog.relations.filter { !catalog.searchPath.contains($0.schema) }
        )
        return near.map { SQLCandidate(SQLName.spelled($0.name), .relation, detail: $0.schema, name: $0.name) }
            + far.map { relation in
                let text = SQLName.spelled(relation.schema) + "." + SQLName.spelled(relation.name)
                return SQLCandidate(text, .relation, detail: relation.schema, name: relation.name)
            }
    }

    private var schemas: [SQLCandidate] {
        Set(catalog.relations.map(\.schema)).sorted()
            .map { SQLCandidate(SQLName.spelled($0) + ".", .schema, name: $0) }
    }

    private var functions: [SQLCandidate] {
        let hasBracket = cursor < lexed.bytes.count && lexed.bytes[cursor] == UInt8(ascii: "(")
        return catalog.functions
            .map { SQLCandidate(SQLName.spelled($0) + (hasBracket ? "" : "("), .function, name: $0) }
    }

    /// In capitals, but where small letters are typed.
    private func keywords(_ prefix: String, first: [String] = []) -> [SQLCandidate] {
        let isSmall = prefix.utf8.first.map { $0 != UInt8(ascii: "\"") && $0 | 0x20 == $0 } == true
        return (first + SQLKeywords.ofQueries).map { SQLCandidate(isSmall ? $0 : $0.uppercased(), .keyword, name: $0) }
    }
}
