/// What a session learns about its server and its own rights when it connects, in one round trip.
public struct ServerFacts: Sendable, Hashable {
    /// As in `16.4 (Debian 16.4-1)`.
    public let version: String
    /// As in 160004.
    public let versionNumber: Int
    public let database: String
    public let user: String
    public let isSuperuser: Bool
    /// Whether the role may change any relation, create anything, or become a role that may.
    public let couldWrite: Bool
    /// Whether the role may take on `pg_read_all_data`, which a server has from PostgreSQL 14 on.
    public let canReadAsRole: Bool
    public let isStandby: Bool
    /// Seconds by which a standby is behind; `nil` on a primary and where nothing has been replayed.
    ///
    /// 0 where it has replayed all that its primary has sent and is connected to it; else the age of the last change
    /// that it replayed, which also grows while nothing is written.
    public let standbyLag: Double?
    public let encoding: String
    /// Seconds since 1970.
    public let startedAt: Double
    /// The server's process that serves this session; through a pooler, the one that served its first question.
    public let serverProcess: Int
    /// Somebody answers in the server's place and passes statements on, as a pooler does, so that each transaction may
    /// meet another process of the server's.
    public let isPooled: Bool
    /// The host, the folder of the server's socket, or the container's name.
    public let host: String
    public let port: String
    /// The server is reached by way of the container engine.
    public let isInContainer: Bool
    public let isEncrypted: Bool

    /// Whether both sessions reach one database of one server. With several hosts, or behind a pooler, they may not.
    public func isSameDatabase(as other: ServerFacts) -> Bool {
        startedAt == other.startedAt && database == other.database
    }

    /// The protection in force, in words that promise no more than holds.
    public var protection: String {
        couldWrite ? "read-only transaction" : "role cannot write"
    }

    /// The same for a query that a person typed, which runs with fewer rights where that can be.
    public var typedProtection: String {
        couldWrite && canReadAsRole ? "read-only transaction as pg_read_all_data" : protection
    }

    /// As in `musehub@db.example:5432`, the folder of the socket, or the container.
    public var place: String {
        if isInContainer { return "\(user)@\(host) (container)" }
        return host.hasPrefix("/") ? "\(user)@\(host)" : "\(user)@\(host):\(port)"
    }

    public init(
        version: String, versionNumber: Int, database: String, user: String, isSuperuser: Bool, couldWrite: Bool,
        canReadAsRole: Bool = false, isStandby: Bool = false, standbyLag: Double? = nil, encoding: String = "UTF8",
        startedAt: Double = 0,
        serverProcess: Int = 0, isPooled: Bool = false, host: String, port: String = "5432",
        isEncrypted: Bool = false, isInContainer: Bool = false
    ) {
        (self.version, self.versionNumber, self.database, self.user) = (version, versionNumber, database, user)
        (self.isSuperuser, self.couldWrite, self.isStandby) = (isSuperuser, couldWrite, isStandby)
        self.canReadAsRole = canReadAsRole
        (self.standbyLag, self.encoding, self.startedAt) = (standbyLag, encoding, startedAt)
        (self.serverProcess, self.host, self.port, self.isEncrypted) = (serverProcess, host, port, isEncrypted)
        (self.isPooled, self.isInContainer) = (isPooled, isInContainer)
    }

    /// What ``standbyLag`` is.
    public static let standbyLagExpression: SQL = """
        CASE WHEN NOT pg_is_in_recovery() THEN NULL
             WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
                  AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
             ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp()) END
        """

    /// Rights on a table by which it is changed. Who may maintain one, from 17 on, rewrites, locks and refreshes it; older
    /// servers do not know the word. Source: PostgreSQL manual, 5.8 "Privileges".
    private static let changes: SQL = """
        CASE WHEN current_setting('server_version_num')::int >= 170000
             THEN 'INSERT, UPDATE, DELETE, TRUNCATE, MAINTAIN' ELSE 'INSERT, UPDATE, DELETE, TRUNCATE' END
        """

    /// `has_table_privilege` with a list is true for any of them. A role that may become another can write as that
    /// one, so every membership counts, inherited or not. Roles that may make others, or reach the server's files and
    /// programs, can give themselves the rest.
    static let statement: SQL = """
        SELECT current_setting('server_version') AS version,
               current_setting('server_version_num') AS version_number,
               current_database() AS database,
               current_user AS role,
               r.rolsuper AS superuser,
               r.rolsuper OR EXISTS (
                 SELECT FROM pg_roles o
                 WHERE pg_has_role(o.oid, 'MEMBER')
                   AND (o.rolsuper OR o.rolcreaterole OR o.rolcreatedb OR o.rolname IN (
                          'pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program', 'pg_maintain')
                        OR has_database_privilege(o.oid, current_database(), 'CREATE')
                        OR EXISTS (SELECT FROM pg_namespace n
                                   WHERE n.nspname !~ '^pg_' AND has_schema_privilege(o.oid, n.oid, 'CREATE'))
                        OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^pg_'
                                     AND n.nspname <> 'information_schema'
                                     AND CASE WHEN c.relkind = 'S'
                                              THEN has_sequence_privilege(o.oid, c.oid, 'USAGE, UPDATE')
                                              ELSE has_table_privilege(o.oid, c.oid, \(changes))
                                                OR has_any_column_privilege(o.oid, c.oid, 'INSERT, UPDATE') END)
                        OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                   WHERE c.relowner = o.oid AND n.nspname !~ '^pg_'
                                     AND n.nspname <> 'information_schema'))) AS could_write,
               EXISTS (SELECT FROM pg_roles o
                       WHERE o.rolname = 'pg_read_all_data'
                         AND pg_has_role(o.oid, CASE WHEN current_setting('server_version_num')::int >= 160000
                                                     THEN 'SET' ELSE 'MEMBER' END)) AS can_read_as_role,
               pg_is_in_recovery() AS standby,
               \(standbyLagExpression) AS lag,
               current_setting('server_encoding') AS encoding,
               extract(epoch FROM pg_postmaster_start_time()) AS started_at,
               pg_backend_pid() AS process
        FROM pg_roles r WHERE r.rolname = current_user
        """

    /// A pooler names a process of its own invention to those that want to cancel something.
    init(row: Row, connection: Connection, container: String?) throws(RowDecodingError) {
        let process: Int = try row.decode("process")
        self.init(
            version: try row.decode("version"), versionNumber: try row.decode("version_number"),
            database: try row.decode("database"), user: try row.decode("role"),
            isSuperuser: try row.decode("superuser"), couldWrite: try row.decode("could_write"),
            canReadAsRole: try row.decode("can_read_as_role"),
            isStandby: try row.decode("standby"), standbyLag: try row.decodeIfPresent("lag"),
            encoding: try row.decode("encoding"), startedAt: try row.decode("started_at"),
            serverProcess: process, isPooled: process != connection.serverProcess,
            host: container ?? connection.host, port: connection.port, isEncrypted: connection.isEncrypted,
            isInContainer: container != nil)
    }
}
