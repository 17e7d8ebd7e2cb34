extension AttackKind {
    static let signals = AttackKind(
        would: "end or disturb other sessions or the server",
        attacks: [
            Attack(
                "pg_terminate_backend",
                "SELECT pg_terminate_backend(\(victim))",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_cancel_backend",
                "SELECT pg_cancel_backend(\(victim))",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "its name quoted",
                #"SELECT "pg_terminate_backend"(\#(victim))"#,
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "its name in Unicode escapes",
                #"SELECT U&"pg_t\0065rminate_backend"(\#(victim))"#,
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "its name in escapes of its own sign",
                #"SELECT U&"pg_t!0065rminate_backend" UESCAPE '!' (\#(victim))"#,
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "its name in capitals",
                "SELECT PG_Terminate_BACKEND(\(victim))",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "its name in parts with comments",
                "SELECT pg_catalog /* a */ . /* b */ pg_terminate_backend -- c\n (\(victim))",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "in FROM",
                "SELECT * FROM pg_terminate_backend(\(victim)) AS ended",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "in ROWS FROM",
                "SELECT * FROM ROWS FROM (pg_terminate_backend(\(victim)), generate_series(1, 2)) AS r (a, b)",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "the process as a parameter",
                "SELECT pg_terminate_backend($1::int)",
                parameters: ["PROCESS"], refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "a session of its own login",
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'attack \
                victim of ' || session_user
                """,
                refusedBy: .text, heldBy: [], holds: .never),
            Attack(
                "in a view",
                "SELECT * FROM ground.ending",
                refusedBy: .code, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "in a function that becomes the login again",
                "SELECT ground.stop_others()",
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "in a function below a view",
                "SELECT * FROM ground.stopping",
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "in a function that runs as it is planned",
                "SELECT ground.stop_while_planning(1)",
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "immutable function of a quoted name",
                #"SELECT ground."Stop-While Planning"(1)"#,
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "the same in Unicode escapes",
                ##"SELECT ground.U&"\0053top-While Planning"(1)"##,
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "the same in a view of a quoted name",
                #"SELECT * FROM ground."Stopping""#,
                refusedBy: .code, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "its own session",
                "SELECT pg_terminate_backend(pg_backend_pid())",
                refusedBy: .text, heldBy: [], holds: .never),
            Attack(
                "pg_reload_conf",
                "SELECT pg_reload_conf()",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_rotate_logfile",
                "SELECT pg_rotate_logfile()",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_promote",
                "SELECT pg_promote(false)",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_stat_reset",
                "SELECT pg_stat_reset()",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_switch_wal",
                "SELECT pg_switch_wal()",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_create_restore_point",
                "SELECT pg_create_restore_point('attack')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "a replication slot",
                "SELECT pg_create_physical_replication_slot('attack_slot', true)",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "a logical message",
                "SELECT pg_logical_emit_message(false, 'attack', 'text')",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "pg_notify",
                "SELECT pg_notify('attack', 'told')",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "pg_notify in a view",
                "SELECT * FROM ground.telling",
                refusedBy: .code, heldBy: [.nothing]),
        ])

    static let becomingAnother = AttackKind(
        would: "become another role, or leave the read-only transaction",
        attacks: [
            Attack(
                "role by set_config",
                "SELECT set_config('role', 'none', false)",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "role, and writing",
                "SELECT set_config('role', 'none', true), ground.write()",
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "session_authorization",
                "SELECT set_config('session_authorization', 'musehub', false)",
                refusedBy: .text, heldBy: [.rights, .nothing]),
            Attack(
                "READ ONLY taken back",
                "SELECT set_config('transaction_read_only', 'off', true), ground.write()",
                refusedBy: .text, heldBy: [.readOnlyForGood]),
            Attack(
                "settings of the session",
                "SELECT set_config('work_mem', '1MB', false), set_config('search_path', 'ground', false)",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "its name in Unicode escapes",
                #"SELECT U&"set\005fconfig"('role', 'none', false)"#,
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "in a WITH",
                "WITH c AS MATERIALIZED (SELECT set_config('role', 'none', true)) SELECT * FROM c",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "role, and a file read by a text",
                """
                WITH c AS MATERIALIZED (SELECT set_config('role', 'none', true) r) SELECT r, \
                query_to_xml('SELECT pg_read_' || 'file(''PG_VERSION'')', true, true, '') FROM c
                """,
                refusedBy: .text, heldBy: [.rights], holds: .exceptAsSuperuser),
            Attack(
                "SET ROLE",
                "SET ROLE NONE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "RESET ROLE",
                "RESET ROLE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET SESSION AUTHORIZATION",
                "SET SESSION AUTHORIZATION musehub",
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let filesAndPrograms = AttackKind(
        would: "read or write files of the server, or run programs there",
        attacks: [
            Attack(
                "COPY to a program",
                "COPY ground.notes TO PROGRAM 'touch FOLDER/attack-copy'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COPY from a program",
                "COPY ground.notes FROM PROGRAM 'touch FOLDER/attack-copy'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COPY of a query to a file",
                "COPY (SELECT 1) TO 'FOLDER/attack-copy'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COPY to the client",
                "COPY ground.notes TO STDOUT",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COPY from the client",
                "COPY ground.notes FROM STDIN",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "pg_read_file",
                "SELECT pg_read_file('PG_VERSION')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_read_binary_file",
                "SELECT pg_read_binary_file('PG_VERSION')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_ls_dir",
                "SELECT * FROM pg_ls_dir('.')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_stat_file",
                "SELECT * FROM pg_stat_file('PG_VERSION')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "lo_import",
                "SELECT lo_import('FOLDER/data/PG_VERSION')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "lo_export",
                "SELECT lo_export(424242, 'FOLDER/attack-export')",
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "pg_file_write",
                "SELECT pg_file_write('FOLDER/attack-file', 'text', false)",
                takes: "adminpack", refusedBy: .text, heldBy: [.rights]),
            Attack(
                "pg_file_unlink",
                "SELECT pg_file_unlink('PG_VERSION')",
                takes: "adminpack", refusedBy: .text, heldBy: [.rights]),
            Attack(
                "foreign table over a program",
                "SELECT * FROM ground.program",
                takes: "file_fdw", refusedBy: .plan, heldBy: [], holds: .never),
            Attack(
                "LOAD",
                "LOAD 'plpgsql'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "ALTER SYSTEM",
                "ALTER SYSTEM SET work_mem = '1MB'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "a function in C",
                """
                CREATE FUNCTION ground.system(cstring) RETURNS int LANGUAGE c AS \
                '/lib/x86_64-linux-gnu/libc.so.6', 'system'
                """,
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let otherConnections = AttackKind(
        would: "write through another connection",
        attacks: [
            Attack(
                "dblink",
                """
                SELECT * FROM dblink('host=FOLDER user=attack_owner dbname=' || current_database(), \
                'DELETE FROM ground.notes RETURNING id') AS d (id int)
                """,
                takes: "dblink", refusedBy: .text, heldBy: [.noPassword]),
            Attack(
                "dblink_exec",
                """
                SELECT dblink_exec('host=FOLDER user=attack_owner dbname=' || current_database(), 'DELETE \
                FROM ground.notes')
                """,
                takes: "dblink", refusedBy: .text, heldBy: [.noPassword]),
            Attack(
                "dblink_connect",
                """
                SELECT dblink_connect('attack', 'host=FOLDER user=attack_owner dbname=' || \
                current_database())
                """,
                takes: "dblink", refusedBy: .text, heldBy: [.noPassword]),
            Attack(
                "foreign table over a view that writes",
                "SELECT * FROM ground.remote_writing",
                takes: "postgres_fdw", heldBy: [.nothing]),
        ])
}
