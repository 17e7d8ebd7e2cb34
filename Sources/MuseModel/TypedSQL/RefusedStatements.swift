/// What a text is told that begins with the word of a statement which is no query.
enum RefusedStatements {
    static let noQuery = TypedRefusal(
        reason: "Only queries are run here, and this does not begin like one.",
        advice: "Begin with SELECT, WITH, VALUES or TABLE.")

    /// `\g` and the like behind a query.
    static let psqlEnding = TypedRefusal(
        reason: "A backslash belongs to psql, not to SQL.",
        advice: "Leave it away, with the word behind it: the query is run by a key.")

    /// `nil` for the words that begin a query.
    static func refusal(ofWord word: String) -> TypedRefusal? {
        if queries.contains(word) { return nil }
        guard let kind = kinds.first(where: { $0.words.contains(word) }) else { return noQuery }
        return TypedRefusal(reason: "\(word.uppercased()) \(kind.deed).", advice: kind.advice)
    }

    /// Source: psql's manual, "Meta-Commands".
    static func psqlCommand(_ word: String) -> TypedRefusal {
        let known =
            psqlAdvice.first { $0.words.contains(word) }
            ?? psqlAdvice.first { $0.words == ["d"] && word.hasPrefix("d") }
        return TypedRefusal(
            reason: "\\\(word) is a command of psql, not SQL.",
            advice: known?.advice ?? "Type a query, or use psql itself.")
    }

    private static let queries: Set<String> = ["select", "with", "values", "table"]

    private struct Kind {
        /// The rest of the sentence that the statement's word begins.
        let deed: String
        let advice: String
        let words: Set<String>

        init(_ words: String, _ deed: String, _ advice: String) {
            self.words = Set(words.split(separator: " ").map(String.init))
            (self.deed, self.advice) = (deed, advice)
        }
    }

    private static let psql = "Run it in psql if you mean it."

    private static let kinds = [
        Kind(
            "insert update delete merge truncate", "changes rows, and nothing is changed here",
            "SELECT the rows that it would change, or run it in psql if you mean it."),
        Kind(
            "copy", "reads or writes files, runs programs or changes rows",
            "Run the query alone: its rows can be exported as CSV, JSON or Markdown."),
        Kind(
            "create alter drop comment security import reassign grant revoke",
            "changes the schema or rights, and nothing is changed here",
            "The Tables screen shows the schema; for a change write a migration, or run it in psql if you mean it."),
        Kind(
            "explain", "is a key here, and --explain on the command line", "Type the query alone and ask for its plan."),
        Kind("show", "is no query", "SELECT current_setting('…') gives the same, pg_settings all of them."),
        Kind(
            "set reset discard", "changes the session, whose settings are fixed here",
            "SELECT current_setting('…') reads one; timeouts are set in the configuration."),
        Kind(
            "begin start commit rollback end abort savepoint release",
            "is for transactions; here each query has a read-only one of its own", "Type the query alone."),
        Kind(
            "do call", "runs a program inside the server, whatever it does",
            "Type the query that it holds, or use psql."),
        Kind(
            "prepare execute deallocate", "is for prepared statements, which are no queries yet",
            "Type the query itself, with :name for its values: they are asked for."),
        Kind(
            "declare fetch move close", "is for cursors, and every query here has one of its own",
            "Type the query alone: rows come as you scroll."),
        Kind("listen notify unlisten", "is for messages between sessions, and leaves something behind", psql),
        Kind(
            "lock", "takes a lock that others wait for",
            "The activity screen shows the locks that are held and who waits."),
        Kind(
            "vacuum analyze analyse reindex cluster refresh checkpoint",
            "rewrites what is stored, and takes locks for it",
            "The activity screen shows those that run; to start one, use psql."),
        Kind("load", "loads a library into the server", psql),
    ]

    private static let psqlAdvice: [(words: [String], advice: String)] = [
        (["dn"], "SELECT nspname FROM pg_namespace lists the schemas."),
        (["df", "da"], "SELECT proname FROM pg_proc lists the functions."),
        (["du", "dg"], "SELECT rolname FROM pg_roles lists the roles."),
        (["d"], "The Tables screen shows relations and their columns, and muselens columns prints them."),
        (["z", "dp"], "SELECT relname, relacl FROM pg_class shows the rights."),
        (["l", "list"], "SELECT datname FROM pg_database lists the databases."),
        (["copy"], "Run the query: its rows can be exported as CSV, JSON or Markdown."),
        (["conninfo"], "The title line says which database this is."),
        (["c", "connect"], "Start muselens with the other connection string or profile."),
        (["timing"], "The time is always shown."),
    ]
}
