import Foundation
import PostgresClient
import TestSupport

/// What must be the same after an attack as before, each as a line that says what it is.
struct AttackProof: Sendable {
    let ground: AttackGround
    /// A session of the superuser's, by which the server is looked at.
    let observer: ReadOnlySession

    init(_ ground: AttackGround) async throws {
        self.ground = ground
        observer = try await ground.session(of: .superuser)
    }

    /// All that an attack could have left in the server, and in the files of its machine.
    func server() async throws -> [String] {
        let rows = try await observer.rows(Self.statement, for: "what is there").rows
        var lines = rows.map { "\($0["of"]?.text ?? ""): \($0["sum"]?.text ?? "")" }
        for folder in [ground.server.socketFolder, "\(ground.server.socketFolder)/data"] {
            // Poolers that other tests start have their folders there.
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                !Pooler.Mode.allCases.contains { name.hasPrefix("\($0.rawValue)-") }
            }.sorted()
            lines.append("files of \(folder): \(names.joined(separator: " "))")
        }
        return lines
    }

    /// All that it could have left in its own session, looked at in the cage of typed queries, which leaves most settings
    /// as they are.
    ///
    /// Settings of extensions appear when something of theirs is loaded, so they do not count.
    func session(_ session: ReadOnlySession) async throws -> [String] {
        let page = try await session.open(
            TypedQuery(text: Self.ownStatement), fetching: 1_000, settings: StatementSettings(), holding: .zero
        ) { row in row["line"]?.text ?? "" }
        // Any statement ends a cursor first.
        return page.rows
    }

    private static let ownStatement = """
        SELECT name || ' = ' || coalesce(setting, 'nothing') AS line FROM pg_settings WHERE name NOT LIKE '%.%'
        UNION ALL SELECT 'user: ' || current_user || ', session: ' || session_user
        UNION ALL SELECT 'process: ' || pg_backend_pid()
        UNION ALL SELECT 'listens: ' || c FROM pg_listening_channels() c
        UNION ALL SELECT 'prepared: ' || name FROM pg_prepared_statements
        UNION ALL SELECT 'cursor: ' || name FROM pg_cursors
        UNION ALL SELECT 'temporary: ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()
        """

    /// Every row of a catalog that changes gets a new `xmin`; a relation's own row can be changed in its place.
    private static let statement: SQL = """
        SELECT 'rows' AS of, md5(string_agg(r, '' ORDER BY r COLLATE "C")) AS sum
        FROM (SELECT 'notes' || n::text AS r FROM ground.notes n
              UNION ALL SELECT 'written' || w::text FROM ground.written w
              UNION ALL SELECT 'defaulted' || d::text FROM ground.defaulted d
              UNION ALL SELECT 'guarded' || g::text FROM ground.guarded g
              UNION ALL SELECT 'kept' || k::text FROM ground.kept k) r
        UNION ALL SELECT 'sequence', last_value || ' ' || is_called FROM ground.notes_id_seq
        UNION ALL SELECT 'relations', sum(hashtextextended(concat_ws(' ', oid, relname, relkind, relowner, relacl,
            relfilenode, reltuples, relpages, relhasrules), 0))::text
        FROM pg_class
        UNION ALL SELECT 'catalogs', string_agg(rows || ' ' || changes, ', ' ORDER BY rows, changes)
        FROM (SELECT count(*) AS rows, sum(xmin::text::bigint) AS changes FROM pg_class
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_attribute
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_proc
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_type
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_namespace
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_trigger
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_rewrite
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_constraint
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_index
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_statistic
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_description
              UNION ALL SELECT count(*), sum(xmin::text::bigint) FROM pg_depend) c
        UNION ALL SELECT 'roles', string_agg(rolname || ' ' || rolsuper, ', ' ORDER BY rolname)
        FROM pg_roles WHERE rolname LIKE 'attack%'
        UNION ALL SELECT 'large objects', md5(string_agg(
            concat_ws(' ', l.loid, m.lomowner, m.lomacl, l.pageno, l.data), ', ' ORDER BY l.loid, l.pageno))
        FROM pg_largeobject l JOIN pg_largeobject_metadata m ON m.oid = l.loid
        UNION ALL SELECT 'large objects without bytes', count(*)::text FROM pg_largeobject_metadata
        UNION ALL SELECT 'replication slots', count(*)::text
        FROM pg_replication_slots WHERE slot_name LIKE 'attack%'
        UNION ALL SELECT 'settings of database and roles', count(*)::text FROM pg_db_role_setting s
        WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
           OR s.setrole IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'attack%')
        UNION ALL SELECT 'prepared transactions', count(*)::text
        FROM pg_prepared_xacts WHERE database = current_database()
        UNION ALL SELECT 'advisory locks', count(*)::text FROM pg_locks
        WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        UNION ALL SELECT 'sessions that must survive',
            string_agg(concat_ws(' ', pid, usename, state, wait_event), ', ' ORDER BY pid)
        FROM pg_stat_activity WHERE application_name LIKE 'attack victim of %' AND datname = current_database()
        """
}
