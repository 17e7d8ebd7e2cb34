/// Looks through a query for the parts of it that write or lock.
///
/// Only words that stand where a statement's word can stand count: a column may be called `update`.
struct QueryWalk {
    private let lexed: LexedStatement
    private var levels = [Level()]

    /// What is known inside a pair of brackets.
    private struct Level {
        /// Whether this is the query of `WITH name AS (…)`.
        var isWithQuery = false
        var isAtStart = true
        /// Whether `WITH` has been read and the statement that it belongs to has not begun.
        var awaitsStatement = false
    }

    init(_ lexed: LexedStatement) {
        self.lexed = lexed
    }

    /// The first such part, with its place.
    var refusal: TypedRefusal? {
        var walk = self
        for index in lexed.lexemes.indices {
            if let refusal = walk.read(index) { return refusal.at(lexed.scalarOffset(of: index)) }
        }
        return nil
    }

    private mutating func read(_ index: Int) -> TypedRefusal? {
        if lexed.lexemes[index].kind == .bracket {
            readBracket(index)
            return nil
        }
        if lexed.isSign(";", at: index) { return nil }
        defer { levels[levels.count - 1].isAtStart = false }
        guard let word = lexed.word(at: index), !isLabel(index) else { return nil }
        switch word {
        case "with" where levels[levels.count - 1].isAtStart: levels[levels.count - 1].awaitsStatement = true
        case "select": levels[levels.count - 1].awaitsStatement = false
        case "values" where lexed.isSign(")", at: index - 1), "table" where lexed.isSign(")", at: index - 1):
            levels[levels.count - 1].awaitsStatement = false
        case "insert", "update", "delete", "merge": return writes(word, index) ? .writesInWith(word) : nil
        case "into": return .selectsInto
        case "for": return locks(behind: index) ? .locksRows : nil
        default: break
        }
        return nil
    }

    private mutating func readBracket(_ index: Int) {
        guard lexed.isSign("(", at: index) || lexed.isSign("[", at: index) else {
            if levels.count > 1 { levels.removeLast() }
            return
        }
        let previous = lexed.word(at: index - 1)
        let opensWithQuery =
            levels[levels.count - 1].awaitsStatement && (previous == "as" || previous == "materialized")
        levels[levels.count - 1].isAtStart = false
        levels.append(Level(isWithQuery: opensWithQuery))
    }

    /// Whether a word is a name whatever it is: behind a dot, or behind `AS`.
    private func isLabel(_ index: Int) -> Bool {
        lexed.isSign(".", at: index - 1) || lexed.word(at: index - 1) == "as"
    }

    private func writes(_ word: String, _ index: Int) -> Bool {
        let level = levels[levels.count - 1]
        if level.isAtStart { return level.isWithQuery }
        guard level.awaitsStatement else { return false }
        let next = lexed.word(at: index + 1)
        return lexed.isSign(")", at: index - 1) || next == "into" || word == "delete" && next == "from"
    }

    private func locks(behind index: Int) -> Bool {
        switch (lexed.word(at: index + 1), lexed.word(at: index + 2)) {
        case ("update", _), ("share", _), ("no", "key"), ("key", "share"): true
        default: false
        }
    }
}

extension TypedRefusal {
    fileprivate static func writesInWith(_ word: String) -> TypedRefusal {
        TypedRefusal(
            reason: "\(word.uppercased()) in WITH changes rows, and nothing is changed here.",
            advice: "Put a SELECT of the same rows in its place, or run it in psql if you mean it.")
    }

    fileprivate static let selectsInto = TypedRefusal(
        reason: "SELECT … INTO creates a table, and nothing is created here.",
        advice: "Leave INTO away: the rows are shown, and can be exported.")
    fileprivate static let locksRows = TypedRefusal(
        reason: "FOR UPDATE and FOR SHARE lock rows, and others would wait for them.",
        advice: "Leave it away: the rows are the same without it.")
}
