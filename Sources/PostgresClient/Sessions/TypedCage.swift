/// The transaction in which a query runs that a person typed.
///
/// It is stricter than the ``Cage`` of muselens's own statements, which are known. The text is only ever the query of a
/// `DECLARE … CURSOR FOR`, so the server's own grammar refuses what is no plain query; the transaction is read-only; and
/// a login that could write gives up its rights for those of `pg_read_all_data` where it may, so that even a superuser
/// has none to signal sessions, read the server's files or run programs. Rights are checked as the query starts, so it
/// does not help a query to take them back while it runs; what functions check themselves as they run is the business of
/// whoever sends it. Source: PostgreSQL manual, "DECLARE", "SET ROLE", 22.5 "Predefined Roles"; tried on 13 and 15.
struct TypedCage {
    static let cursor = "muselens_typed"
    /// Nothing may follow it but the text.
    static let declare = "DECLARE \(cursor) NO SCROLL CURSOR WITHOUT HOLD FOR "

    /// The role whose rights are taken.
    static let reader = "pg_read_all_data"

    /// What goes before the query, each a message of its own.
    let before: [String]

    /// Milliseconds that the server waits longer than muselens means to hold the transaction.
    private static let grace = 5_000

    /// - Parameters:
    ///   - holding: milliseconds for which the transaction is held between two statements. The server ends the session
    ///     some seconds later, should muselens not have ended it.
    ///   - facts: of the session.
    init(_ settings: StatementSettings, holding: Int = 0, facts: ServerFacts, clientEncoding: String?) {
        // Dates in the text are meant in the login's own order of day and month, which `ISO` alone leaves as it is.
        var local =
            Cage.limits(settings, idle: holding + Self.grace, version: facts.versionNumber)
            + Cage.spellings(clientEncoding: clientEncoding, dateStyle: "ISO")
        // What the text means must not depend on a setting: see SQLScanner.
        local.append(("standard_conforming_strings", "on"))
        // A scan of a large table that begins where another one is would give other rows each time that it runs again.
        local.append(("synchronize_seqscans", "off"))
        let takesReader = facts.couldWrite && facts.canReadAsRole
        // Where rows are held back from some roles, the reader may be one of those: then the server is to refuse rather
        // than to leave rows out in silence.
        if takesReader { local.append(("row_security", "off")) }
        let calls = [Self.settledSearchPath] + (facts.versionNumber >= 140_000 ? [Self.lookingForItsClient] : [])
        before =
            [
                "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY",
                Cage.setting(local, and: calls.joined(separator: ", ")),
            ] + (takesReader ? ["SET LOCAL ROLE \(Self.reader)"] : [])
    }

    /// A query of unknown length goes on for a client that was killed, unless the server looks for it, which it can from
    /// PostgreSQL 14 on, and not everywhere.
    private static let lookingForItsClient = """
        pg_catalog.set_config('client_connection_check_interval',
          CASE WHEN pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0 THEN '1s' ELSE '0' END, true)
        """

    /// Names in the text mean what they mean to the login, for which `$user` in its search path stands: that path is
    /// taken down before the role changes.
    private static let settledSearchPath = """
        pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', (
          SELECT pg_catalog.string_agg(pg_catalog.quote_ident(s.name), ', ' ORDER BY s.place)
          FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s(name, place)), 'pg_temp'), true)
        """

    /// Ends it, and takes back what a rollback does not.
    static let after = ["SELECT pg_catalog.pg_advisory_unlock_all()", "ROLLBACK"]
    /// Puts the session back to how it was when it was opened. Not within a transaction.
    static let reset = "DISCARD ALL"

    static func fetch(_ count: Int) -> String { "FETCH FORWARD \(count) FROM \(cursor)" }
    static func skip(_ count: Int) -> String { "MOVE FORWARD \(count) IN \(cursor)" }

    static func explain(analyze: Bool) -> String {
        "EXPLAIN (FORMAT JSON, VERBOSE, SETTINGS, BUFFERS\(analyze ? ", ANALYZE" : "")) \(declare)"
    }
}
