/// What is known of a query, or of whatever else stands inside a pair of brackets.
struct QueryLevel {
    enum Purpose {
        case other
        /// It stands where a relation does.
        case relation
        /// It is the query of `WITH name (columns) AS (…)`.
        case withQuery(name: String, columns: [String])
    }

    /// How far its `WITH` has been read.
    enum With {
        case absent
        case expectsName
        case expectsQuery(name: String, columns: [String])
        case hasQuery
    }

    let purpose: Purpose
    /// The token that opened it; -1 for the whole statement.
    let opening: Int
    /// Whether a comma in it begins another relation.
    var isInFrom: Bool
    var isAtStart = true
    var with = With.absent
    var isRecursive = false
    /// The relations of its own `FROM`.
    var entries: [FromScope.Entry] = []
    var selectList = SelectList()

    init(_ purpose: Purpose, opening: Int, isInFrom: Bool) {
        (self.purpose, self.opening, self.isInFrom) = (purpose, opening, isInFrom)
    }
}

/// The names that a query gives its columns, as far as its first `SELECT` tells them.
///
/// Each token is looked at a bounded number of times.
struct SelectList {
    enum Item {
        /// `nil` where a value has no name of its own.
        case column(String?)
        /// `*`, or `name.*`.
        case all(of: String?)
    }

    private enum Progress { case awaited, reading, done }

    private(set) var items: [Item] = []
    private var progress = Progress.awaited
    /// The current item's tokens outside of brackets: the first one, the last one, and how many.
    private var (first, last, count) = (0, 0, 0)

    var isKnown: Bool { progress != .awaited }

    /// Only the first `SELECT` counts: those behind `UNION` name nothing.
    mutating func begin() {
        if progress == .awaited { progress = .reading }
    }

    /// Takes a token that stands in no brackets of its own; a bracket counts as well.
    mutating func add(_ index: Int, _ lexed: LexedStatement) {
        guard progress == .reading else { return }
        if count == 0 {
            if let word = lexed.word(at: index), ["all", "distinct", "on"].contains(word) { return }
            first = index
        }
        (last, count) = (index, count + 1)
        // The brackets of `DISTINCT ON (…)` are no item.
        if count == 2, lexed.word(at: first - 1) == "on", lexed.isSign(")", at: last) { count = 0 }
    }

    mutating func endItem(_ lexed: LexedStatement) {
        if progress == .reading, count > 0 { items.append(item(lexed)) }
        count = 0
    }

    mutating func end(_ lexed: LexedStatement) {
        endItem(lexed)
        if progress == .reading { progress = .done }
    }

    private func item(_ lexed: LexedStatement) -> Item {
        if last > first, let name = lexed.nameText(at: last), lexed.word(at: last - 1) == "as" { return .column(name) }
        // A column with the names before it: the token behind it, and the last name.
        var (behind, name) = (first, String?.none)
        if !lexed.isReserved(first), let column = lexed.nameText(at: first) {
            (behind, name) = (first + 1, column)
            while behind < last, lexed.isSign(".", at: behind), let part = lexed.nameText(at: behind + 1) {
                (behind, name) = (behind + 2, part)
            }
        }
        if lexed.isSign("*", at: last) {
            if first == last { return .all(of: nil) }
            return behind == last - 1 && lexed.isSign(".", at: behind) ? .all(of: name) : .column(nil)
        }
        if behind > last { return .column(name) }
        if hasBareAlias(lexed) { return .column(lexed.nameText(at: last)) }
        // `column::type` and `function(…)` are called by the first of the two.
        let isCast = lexed.text(at: behind) == "::" && count == behind - first + 2
        let isCall = lexed.isSign("(", at: behind) && lexed.isSign(")", at: last) && count == behind - first + 2
        return .column(isCast || isCall ? name : nil)
    }

    /// Whether the last token is a name that stands behind a whole value.
    private func hasBareAlias(_ lexed: LexedStatement) -> Bool {
        guard last > first, lexed.nameText(at: last) != nil, !lexed.isReserved(last) else { return false }
        switch lexed.lexemes[last - 1].kind {
        case .identifier, .quotedIdentifier, .string, .number, .parameter, .positional: return true
        case .bracket: return lexed.isSign(")", at: last - 1) || lexed.isSign("]", at: last - 1)
        case .keyword:
            return !lexed.isReserved(last - 1) || ["end", "null", "true", "false"].contains(lexed.word(at: last - 1))
        case .operatorSymbol, .separator, .comment, .unfinished: return false
        }
    }
}

extension LexedStatement {
    /// Whether the token at that index is a keyword that is no name.
    func isReserved(_ index: Int) -> Bool {
        word(at: index).map(SQLKeywords.reserved.contains) == true
    }
}
