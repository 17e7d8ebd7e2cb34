extension TypedStatement {
    /// Why the text is not run, as far as the text alone tells; `nil` where nothing in it speaks against it.
    ///
    /// It is a courtesy before all: a sentence in place of the server's error. What keeps the database as it is, is the
    /// read-only transaction. Only functions that no transaction holds back are stopped here, and a second time by
    /// the names in the plan (``RefusedFunctions/names(inPlan:)``), which also sees through views.
    /// - Parameter allowed: names of functions that are not refused, as the user's configuration lists them; a
    ///   pattern such as `lo_*` allows what it matches.
    public func refusal(allowing allowed: Set<String>) -> TypedRefusal? {
        guard text.utf8.count <= Self.maximumBytes else { return .tooLong }
        if let place = text.unicodeScalars.firstIndex(of: "\0") {
            return .holdsNUL.at(text.unicodeScalars.distance(from: text.startIndex, to: place))
        }
        let lexed = LexedStatement(text)
        guard let start = lexed.lexemes.indices.first(where: { !lexed.isSign(";", at: $0) }) else { return .empty }
        return lexed.psqlCommand(startingAt: start)
            ?? lexed.unfinished
            ?? lexed.firstWord(startingAt: start)
            ?? lexed.secondStatement(startingAt: start)
            ?? QueryWalk(lexed).refusal
            ?? lexed.function(allowing: allowed)
            ?? lexed.mixedParameters
    }
}

extension TypedRefusal {
    fileprivate static let empty = TypedRefusal(reason: "There is no query yet.", advice: "Type one: SELECT …")
    fileprivate static let tooLong = TypedRefusal(
        reason: "The text is longer than 1 MiB, which is the most that is sent.",
        advice: "Shorten it; a long list of values is better asked for in parts.")
    fileprivate static let holdsNUL = TypedRefusal(
        reason: "The text holds a NUL byte, and the server would read no further than that.",
        advice: "Take the byte out.")
    fileprivate static let moreThanOne = TypedRefusal(
        reason: "Here a second statement begins, and only one is run at a time.",
        advice: "Run them one after the other, each without the other.")
    fileprivate static let mixed = TypedRefusal(
        reason: "The text has parameters of both kinds, :name and $1, which would become the same numbers.",
        advice: "Write all of them as :name.")
    fileprivate static let unreadableName = TypedRefusal(
        reason: "This name is written in Unicode escapes that cannot be read here, so that what it calls is unknown.",
        advice: "Write the name plainly.")
}

extension LexedStatement {
    private func at(_ index: Int, _ refusal: TypedRefusal) -> TypedRefusal {
        refusal.at(scalarOffset(of: index))
    }

    /// `\d` and its like, which psql carries out itself.
    fileprivate func psqlCommand(startingAt start: Int) -> TypedRefusal? {
        guard let index = lexemes.indices.first(where: { isSign("\\", at: $0) }) else { return nil }
        return at(
            index,
            PsqlCommands.refusal(of: psqlName(behind: lexemes[index].range.upperBound), isBehindQuery: index > start))
    }

    /// The command's name, which may be one sign, and may have a `+` at its end.
    private func psqlName(behind start: Int) -> String {
        let word = bytes[start...].prefix { SQLByte.continuesName($0) && $0 < 0x80 }
        let more = bytes[word.endIndex...].prefix(1).filter { byte in
            byte == UInt8(ascii: "+") || word.isEmpty && (0x21...0x7E).contains(byte)
        }
        return String(decoding: word.prefix(63) + more, as: UTF8.self)
    }

    fileprivate var unfinished: TypedRefusal? {
        guard let last = lexemes.indices.last, lexemes[last].kind == .unfinished else { return nil }
        let isComment = bytes[lexemes[last].range].starts(with: "/*".utf8)
        return at(
            last,
            TypedRefusal(
                reason: isComment
                    ? "The comment that begins here does not end."
                    : "The quoted text that begins here does not end.",
                advice: isComment ? "Close it with */; comments nest." : "Close it."))
    }

    /// What the statement is, seen through parentheses and `WITH`.
    fileprivate func firstWord(startingAt start: Int) -> TypedRefusal? {
        let index = lexemes[start...].indices.first { !isSign("(", at: $0) } ?? start
        guard let word = word(at: index) else { return at(index, RefusedStatements.noQuery) }
        return RefusedStatements.refusal(ofWord: word, self.word(at: index + 1)).map { at(index, $0) }
    }

    fileprivate func secondStatement(startingAt start: Int) -> TypedRefusal? {
        guard let end = lexemes[start...].indices.first(where: { isSign(";", at: $0) }) else { return nil }
        return lexemes[end...].indices.first { !isSign(";", at: $0) }.map { at($0, .moreThanOne) }
    }

    fileprivate func function(allowing allowed: Set<String>) -> TypedRefusal? {
        for index in lexemes.indices {
            guard let reading = calledName(at: index) else { continue }
            guard case .name(let name) = reading else { return at(index, .unreadableName) }
            if let refusal = RefusedFunctions.refusal(of: name, allowing: allowed) { return at(index, refusal) }
        }
        return nil
    }

    fileprivate var mixedParameters: TypedRefusal? {
        let named = lexemes.indices.first { lexemes[$0].kind == .parameter }
        let numbered = lexemes.indices.first { lexemes[$0].kind == .positional }
        guard let named, let numbered else { return nil }
        return at(max(named, numbered), .mixed)
    }
}
