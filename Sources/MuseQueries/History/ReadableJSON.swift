internal import PostgresClient

extension SQL {
    /// Whether the server can take the JSON of a column apart, given the column's text too. Not where the column is of
    /// another type, which may hold anything: one row that is no JSON would fail the whole statement. Nor for what `json`
    /// holds all the same: a zero character and half of a surrogate pair are only found when a string is unescaped.
    ///
    /// Source: PostgreSQL manual, 8.14 "JSON Types", on escapes that `json` stores and its operators refuse. Costs
    /// three searches through the text, and a regular expression where it has a surrogate at all.
    static func isReadable(json column: SQL, text: SQL) -> SQL {
        let backslash: SQL = "chr(92)"
        let high: SQL = "'[dD][89abAB][0-9a-fA-F]{2}'"
        let low: SQL = "'[dD][c-fC-F][0-9a-fA-F]{2}'"
        let escape: SQL = "repeat(\(backslash), 2) || 'u'"
        return """
            (pg_typeof(\(column)) IN ('json'::regtype, 'jsonb'::regtype)
             AND strpos(\(text), \(backslash) || 'u0000') = 0
             AND CASE WHEN strpos(\(text), \(backslash) || 'ud') = 0 AND strpos(\(text), \(backslash) || 'uD') = 0
                 THEN true
                 ELSE \(text) !~ (\(escape) || \(high) || '(?!' || \(escape) || \(low) || ')|(?<!' || \(escape) || \(high)
                                  || ')' || \(escape) || \(low)) END)
            """
    }
}
