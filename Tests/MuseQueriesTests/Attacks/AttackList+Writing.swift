extension AttackKind {
    static let plainWriting = AttackKind(
        would: "write rows, structure or rights, or lock rows",
        attacks: [
            Attack(
                "insert",
                "INSERT INTO ground.notes (body) VALUES ('four')",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "update through a rule",
                "UPDATE ground.notes SET body = 'changed'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "delete",
                "DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "truncate",
                "TRUNCATE ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "create a table",
                "CREATE TABLE ground.stolen AS SELECT * FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "create a temporary table",
                "CREATE TEMP TABLE stolen (id int)",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "drop a table",
                "DROP TABLE ground.notes CASCADE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "alter a table",
                "ALTER TABLE ground.notes ADD COLUMN more text",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "merge",
                "MERGE INTO ground.notes n USING (VALUES (1)) v (id) ON n.id = v.id WHEN MATCHED THEN DELETE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "refresh a materialized view",
                "REFRESH MATERIALIZED VIEW ground.kept",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "grant",
                "GRANT ALL ON ground.notes TO PUBLIC",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "comment on",
                "COMMENT ON TABLE ground.notes IS 'changed'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "create a role",
                "CREATE ROLE attack_made SUPERUSER LOGIN",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "vacuum",
                "VACUUM FULL ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "analyze",
                "ANALYZE ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "reindex",
                "REINDEX TABLE ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "select into",
                "SELECT * INTO ground.stolen FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "select into a temporary table",
                "SELECT * INTO TEMP stolen FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "rows locked",
                "SELECT * FROM ground.notes FOR UPDATE",
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "rows locked for reading",
                "SELECT * FROM ground.notes FOR KEY SHARE",
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "lock a table",
                "LOCK TABLE ground.notes IN ACCESS EXCLUSIVE MODE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "explain that carries out",
                "EXPLAIN ANALYZE DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let nestedWriting = AttackKind(
        would: "write from inside a query",
        attacks: [
            Attack(
                "delete in a WITH",
                "WITH gone AS (DELETE FROM ground.notes RETURNING *) SELECT * FROM gone",
                refusedBy: .text, heldBy: [.unsupported]),
            Attack(
                "insert in a WITH that nothing reads",
                "WITH made AS (INSERT INTO ground.notes (body) VALUES ('x')) SELECT 1",
                refusedBy: .text, heldBy: [.unsupported]),
            Attack(
                "update in a WITH inside a WITH",
                """
                WITH a AS (WITH b AS (UPDATE ground.notes SET body = 'x' RETURNING id) SELECT * FROM b) \
                SELECT * FROM a
                """,
                refusedBy: .text, heldBy: [.unsupported]),
            Attack(
                "insert after a WITH",
                "WITH a AS (SELECT 'x' AS body) INSERT INTO ground.notes (body) SELECT body FROM a",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "delete in a WITH that is materialized",
                "WITH gone AS MATERIALIZED (DELETE FROM ground.notes RETURNING id) TABLE gone",
                refusedBy: .text, heldBy: [.unsupported]),
            Attack(
                "insert in parentheses",
                "(INSERT INTO ground.notes (body) VALUES ('x') RETURNING id)",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "update of the settings' view",
                """
                WITH s AS (UPDATE pg_settings SET setting = '1' WHERE name = 'work_mem' RETURNING 1) \
                SELECT * FROM s
                """,
                refusedBy: .text, heldBy: [.unsupported]),
        ])

    static let sequences = AttackKind(
        would: "move a sequence, which no rollback undoes",
        attacks: [
            Attack(
                "nextval",
                "SELECT nextval('ground.notes_id_seq')",
                refusedBy: .text, heldBy: [.readOnly, .rights]),
            Attack(
                "setval",
                "SELECT setval('ground.notes_id_seq', 1000)",
                refusedBy: .text, heldBy: [.readOnly, .rights]),
            Attack(
                "view over nextval",
                "SELECT * FROM ground.counting",
                refusedBy: .code, heldBy: [.readOnly, .rights]),
            Attack(
                "nextval in a CASE",
                "SELECT CASE WHEN id > 0 THEN nextval('ground.notes_id_seq') END FROM ground.notes",
                refusedBy: .text, heldBy: [.readOnly, .rights]),
        ])

    static let textRunAsQuery = AttackKind(
        would: "run a text as another query",
        attacks: [
            Attack(
                "query_to_xml that writes",
                "SELECT query_to_xml('SELECT ground.write()', true, true, '')",
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "query_to_xml of a DELETE",
                "SELECT query_to_xml('DELETE FROM ground.notes RETURNING id', true, true, '')",
                refusedBy: .text, heldBy: [.unsupported]),
            Attack(
                "query_to_xml that ends sessions",
                """
                SELECT query_to_xml('SELECT pg_terminate_' || 'backend(pid) FROM pg_stat_activity WHERE \
                application_name = ''attack victim of musehub''', true, true, '')
                """,
                refusedBy: .text, heldBy: [.rights], holds: .withReaderRole),
            Attack(
                "query_to_xml_and_xmlschema",
                "SELECT query_to_xml_and_xmlschema('SELECT nextval(''ground.notes_id_seq'')', true, true, '')",
                refusedBy: .text, heldBy: [.unsupported, .readOnly, .rights]),
            Attack(
                "table_to_xml of a view that writes",
                "SELECT table_to_xml('ground.writing', true, true, '')",
                refusedBy: .text, heldBy: [.unsupported, .readOnly]),
            Attack(
                "ts_stat",
                "SELECT * FROM ts_stat('SELECT to_tsvector(ground.run(''DELETE FROM ground.notes''))')",
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "ts_rewrite",
                """
                SELECT ts_rewrite('a'::tsquery, 'SELECT ''a''::tsquery, ground.run(''DELETE FROM \
                ground.notes'')::tsquery')
                """,
                refusedBy: .text, heldBy: [.readOnly]),
            Attack(
                "crosstab",
                """
                SELECT * FROM crosstab('SELECT ground.write()::text, ''a''::text, ''b''::text') AS c (a \
                text, b text)
                """,
                takes: "tablefunc", refusedBy: .text, heldBy: [.readOnly]),
        ])

    static let largeObjects = AttackKind(
        would: "write large objects",
        attacks: [
            Attack(
                "lo_create",
                "SELECT lo_create(434343)",
                refusedBy: .text, heldBy: [.readOnly, .nothing]),
            Attack(
                "lo_from_bytea",
                "SELECT lo_from_bytea(434343, 'x')",
                refusedBy: .text, heldBy: [.readOnly, .nothing]),
            Attack(
                "lo_put",
                "SELECT lo_put(424242, 0, 'changed')",
                refusedBy: .text, heldBy: [.readOnly, .rights, .nothing]),
            Attack(
                "lowrite",
                "SELECT lowrite(lo_open(424242, 131072), 'changed')",
                refusedBy: .text, heldBy: [.readOnly, .rights, .nothing]),
            Attack(
                "lo_truncate",
                "SELECT lo_truncate(lo_open(424242, 131072), 0)",
                refusedBy: .text, heldBy: [.readOnly, .rights, .nothing]),
            Attack(
                "lo_unlink",
                "SELECT lo_unlink(424242)",
                refusedBy: .text, heldBy: [.readOnly, .rights, .nothing]),
        ])
}
