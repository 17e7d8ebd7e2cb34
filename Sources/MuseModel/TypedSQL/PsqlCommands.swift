/// What psql's own commands are told.
///
/// Source of their names: psql's manual, "Meta-Commands".
enum PsqlCommands {
    static let tables = "The Tables screen (2) shows relations, and muselens tables prints them."
    static let columns = "The Tables screen (2) shows a relation's columns, and muselens columns NAME prints them."
    static let databases = "SELECT datname FROM pg_database lists the databases."
    static let schemas = "SELECT nspname FROM pg_namespace lists the schemas."
    static let otherDatabase = "Start muselens with the other connection string or profile."
    static let help = "On the rows ? shows all keys, and muselens sql --help tells what the command line takes."
    static let quit = "The key q on the rows ends muselens, as ctrl-c does when pressed twice."

    /// - Parameter isBehindQuery: whether something stands before it.
    static func refusal(of command: String, isBehindQuery: Bool) -> TypedRefusal {
        let reason =
            isBehindQuery ? "A backslash belongs to psql, not to SQL." : "\\\(command) is a command of psql, not SQL."
        let general = isBehindQuery ? "Leave it away, with the word behind it." : "Type a query, or use psql itself."
        return TypedRefusal(reason: reason, advice: advice(for: command) ?? general)
    }

    /// `nil` where nothing here does the same. `+`, `S` and `x` at the end say how much is shown, and in what form.
    private static func advice(for command: String) -> String? {
        if let advice = advices.first(where: { $0.commands.contains(command) })?.advice { return advice }
        guard command.hasPrefix("d") || command.hasPrefix("l") || command.hasPrefix("z") else { return nil }
        let plain = String(command.prefix { !"+Sx".contains($0) })
        return advices.first { $0.commands.contains(plain) }?.advice
    }

    private static let advices: [(commands: Set<String>, advice: String)] = [
        (["d"], columns),
        (["dt", "dv", "dm", "dE"], tables),
        (
            ["di"],
            "SELECT indexname, indexdef FROM pg_indexes lists the indexes; muselens columns NAME --all has a table's."
        ),
        (["ds"], "SELECT sequencename, last_value FROM pg_sequences lists the sequences."),
        (["dn"], schemas),
        (["df", "da"], "SELECT proname FROM pg_proc lists the functions."),
        (["du", "dg"], "SELECT rolname FROM pg_roles lists the roles."),
        (["dx"], "SELECT extname, extversion FROM pg_extension lists the extensions."),
        (["dp", "z"], "SELECT relname, relacl FROM pg_class shows the rights."),
        (["l", "list"], databases),
        (["c", "connect"], otherDatabase),
        (["conninfo"], "The title line says which database this is, and muselens doctor how it is reached."),
        (
            ["x", "gx"],
            "On the rows v shows one at a time, fields downwards; --format json prints each with its fields' names."
        ),
        (["watch"], "On the rows R runs the query again every two seconds."),
        (
            ["g", "crosstabview", "gdesc"],
            "Leave it away: ctrl-x runs the query, as muselens sql does on the command line."
        ),
        (["e", "edit"], "While typing ctrl-o opens the query in your editor."),
        (["s"], "While typing ctrl-r lists what was run before."),
        (
            ["i", "ir", "include", "include_relative"],
            "A file is run by muselens sql - < FILE; a query of your own stands in ctrl-t."
        ),
        (
            ["o", "out", "w", "write", "copy"],
            "On the rows w writes all of them into a file, and --output FILE on the command line."
        ),
        (["timing"], "The time stands above the rows."),
        (["set", "prompt", "bind"], "Write :name in the query: its value is asked for, or given by --set name=value."),
        (["p", "print", "r", "reset"], "The query stands in the editor as it is typed."),
        (["q", "quit"], quit),
        (["?", "h", "help"], help),
    ]
}
