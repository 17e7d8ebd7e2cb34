internal import MuseModel
internal import PostgresClient

/// Looks for functions in a typed query that check rights only as they run, so that the cage would not hold them:
/// in its plan, which shows what views are made of, and in the code of what it calls.
///
/// That code is looked at before the server plans the query, since planning runs functions that say of themselves that
/// they always give the same. Nothing else of the query has run when the plan has been looked at.
struct TypedCheck {
    let allowing: Set<String>
    /// What was looked through for the text is not for the plan again.
    private var search = CodeSearch()

    init(allowing: Set<String>) {
        self.allowing = allowing
    }

    /// By what the text may call, and what the server calls by itself, before it sees the query.
    mutating func refusal(
        ofCodeCalledBy text: String, on session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> TypedRefusal? {
        guard let names = TypedStatement(text).mentionedNames else { return Self.unreadableName }
        for code in try await HiddenCalls().ask(session, settings: settings) {
            guard let words = CodeSearch.words(of: code) else { return Self.unreadableName }
            if let refused = first(of: words) {
                return refused.refusal.found(
                    "An operator, a cast, an index or a domain of this database calls \(refused.name)")
            }
            search.add(words)
        }
        return try await look(at: names, on: session, settings: settings)
    }

    /// - Parameter plan: the answer of `EXPLAIN (FORMAT JSON, VERBOSE)`.
    mutating func refusal(
        ofPlan plan: String, on session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> TypedRefusal? {
        // A table of file_fdw may be what a program prints. JSON escapes quotes, so no value can look like this key.
        if plan.contains(#""Foreign Program""#) { return Self.runsProgram }
        guard let named = try? RefusedFunctions.names(inPlan: plan) else { return Self.unreadable }
        if let refused = first(of: named) {
            return refused.refusal.found("The plan of the query calls \(refused.name)")
        }
        return try await look(at: named, on: session, settings: settings)
    }

    /// Looks through what has these names, and what that calls.
    private mutating func look(
        at names: Set<String>, on session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> TypedRefusal? {
        search.add(names)
        while let part = search.next() {
            for code in try await CalledCode(names: part).ask(session, settings: settings) {
                guard code.text.unicodeScalars.count <= CalledCode.longestCode else { return Self.tooDeep }
                guard let words = CodeSearch.words(of: code.text) else { return Self.unreadableName }
                if let refused = first(of: words) {
                    return refused.refusal.found("The code of \(code.name) names \(refused.name)")
                }
                search.add(words)
            }
        }
        return search.isGivenUp ? Self.tooDeep : nil
    }

    private func first(of names: Set<String>) -> (name: String, refusal: TypedRefusal)? {
        for name in names.sorted() {
            if let refusal = RefusedFunctions.refusal(of: name, allowing: allowing) { return (name, refusal) }
        }
        return nil
    }

    private static let runsProgram = TypedRefusal(
        reason: "The plan of the query runs a program on the server's machine.",
        advice: "Run it in psql if you mean it.", offset: nil)
    private static let unreadable = TypedRefusal(
        reason: "The server's plan for the query could not be read, so nobody knows what it would call.",
        advice: "Is something between here and the server that changes answers? Connect to PostgreSQL directly.",
        offset: nil)
    private static let unreadableName = TypedRefusal(
        reason: "A name in it is spelled in Unicode escapes that cannot be read, so nobody knows what it would call.",
        advice: "Spell the name plainly, in double quotes where it must be.", offset: nil)
    private static let tooDeep = TypedRefusal(
        reason: "The functions that the query may call have more code than can be looked through.",
        advice: "Ask with fewer of them, or through psql.", offset: nil)
}

extension TypedRefusal {
    /// The same with where it was found.
    fileprivate func found(_ place: String) -> TypedRefusal {
        TypedRefusal(reason: "\(place). \(reason)", advice: advice, offset: nil)
    }
}
