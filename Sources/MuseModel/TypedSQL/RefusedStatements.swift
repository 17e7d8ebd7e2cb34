/// What a text is told that begins with the word of a statement which is no query.
enum RefusedStatements {
    static let noQuery = TypedRefusal(
        reason: "Only queries are run here, and this does not begin like one.",
        advice: "Begin with SELECT, WITH, VALUES or TABLE.")

    /// `nil` for the words that begin a query.
    /// - Parameter next: the word behind it, which tells what `SHOW` is to show.
    static func refusal(ofWord word: String, _ next: String?) -> TypedRefusal? {
        if queries.contains(word) { return nil }
        if word == "show" { return refusal(ofShowing: next) }
        guard let kind = kinds.first(where: { $0.words.contains(word) }) else { return noQuery }
        return TypedRefusal(reason: "\(word.uppercased()) \(kind.deed).", advice: kind.advice)
    }

    /// A setting, or what other databases show so.
    private static func refusal(ofShowing name: String?) -> TypedRefusal {
        let reason = "SHOW is no query."
        if let name, let advice = shown.first(where: { $0.names.contains(name) })?.advice {
            return TypedRefusal(reason: reason, advice: advice)
        }
        let setting = name.flatMap { $0.utf8.count <= 63 && !unnamedSettings.contains($0) ? $0 : nil } ?? "…"
        return TypedRefusal(
            reason: reason, advice: "SELECT current_setting('\(setting)') gives the same, pg_settings all of them.")
    }

    /// What `SHOW` names by more words than a setting's name.
    private static let unnamedSettings: Set<String> = ["all", "time", "transaction", "session"]

    private static let shown: [(names: Set<String>, advice: String)] = [
        (["tables", "views"], PsqlCommands.tables),
        (["columns", "fields", "index", "indexes", "keys", "create"], PsqlCommands.columns),
        (["databases"], PsqlCommands.databases), (["schemas"], PsqlCommands.schemas),
        (["processlist", "sessions"], "The activity screen shows the sessions, and muselens activity prints them."),
    ]

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

    private static let shows = "The activity screen shows those that run; to start one, use psql."

    /// Sources: PostgreSQL's manual, "SQL Commands"; for the words at the end, the shells of psql and MySQL.
    private static let kinds = [
        Kind(
            "insert update delete merge truncate", "changes rows, and nothing is changed here",
            "SELECT the rows that it would change, or run it in psql if you mean it."),
        Kind(
            "copy", "may read or write files, run programs or change rows",
            "Run the query alone: its rows can be exported as CSV, JSON or Markdown."),
        Kind(
            "create alter drop import", "changes the schema, roles or the server, and nothing is changed here",
            "The Tables screen shows the schema; for a change write a migration, or run it in psql if you mean it."),
        Kind(
            "grant revoke reassign", "changes who may do what, and nothing is changed here",
            "SELECT relname, relacl FROM pg_class shows the rights; to change them, use psql."),
        Kind("comment security", "writes a note on what it names, and nothing is changed here", psql),
        Kind(
            "explain", "is a key here, alt-x while typing and x on the rows, and --explain on the command line",
            "Type the query alone; alt-a, X and --analyze run it to its end and show how that went."),
        Kind(
            "set reset", "changes the session, whose settings are fixed here",
            "SELECT current_setting('…') reads one; timeouts are set in the configuration."),
        Kind("discard", "throws away what the session keeps", "No query here needs it: type the query alone."),
        Kind(
            "begin start commit rollback end abort savepoint release",
            "is for transactions; here each query has a read-only one of its own", "Type the query alone."),
        Kind(
            "do call", "runs a program inside the server, whatever it does",
            "Type the query that it holds, or use psql."),
        Kind(
            "prepare execute deallocate", "is for what is prepared in a session, and no query by itself",
            "Type the query itself, with :name for its values: they are asked for, or given by --set."),
        Kind(
            "declare fetch move close", "is for cursors, and every query here has one of its own",
            "Type the query alone: rows come as you scroll."),
        Kind("notify", "sends a message to every session that listens", psql),
        Kind("listen unlisten", "changes which messages the session gets, and none are shown here", psql),
        Kind(
            "lock", "takes a lock that others may wait for",
            "The activity screen shows the locks that are held and who waits."),
        Kind("vacuum", "clears dead rows away, and writes to the tables for it", shows),
        Kind("analyze analyse", "collects statistics for the planner, and writes them", shows),
        Kind("reindex", "builds indexes anew, and takes locks for it", shows),
        Kind("cluster", "rewrites tables in another order, and locks them for it", shows),
        Kind("refresh", "fills a materialized view anew, and locks it for that", shows),
        Kind(
            "checkpoint", "makes the server write to disk what it holds in memory",
            "pg_stat_bgwriter counts checkpoints, from PostgreSQL 17 on pg_stat_checkpointer; to start one, use psql."),
        Kind("load", "loads a library into the server", psql),
        Kind("describe desc", "is no statement of PostgreSQL", PsqlCommands.columns),
        Kind("use", "is no statement of PostgreSQL", PsqlCommands.otherDatabase),
        Kind("help", "is no statement of PostgreSQL", PsqlCommands.help),
        Kind("quit exit", "is no statement of PostgreSQL", PsqlCommands.quit),
    ]
}
