extension AttackKind {
    static let functions = AttackKind(
        would: "write, leave something or run a program by what a query calls",
        attacks: [
            Attack(
                "function that writes",
                "SELECT ground.write()",
                heldBy: [.readOnly]),
            Attack(
                "function in SQL that writes",
                "SELECT ground.write_in_sql()",
                heldBy: [.readOnly]),
            Attack(
                "function that writes, as a table",
                "SELECT * FROM ground.write() AS n, LATERAL ground.write_of(n) AS m",
                heldBy: [.readOnly]),
            Attack(
                "function that runs its argument",
                "SELECT ground.run('DELETE FROM ground.notes')",
                heldBy: [.readOnly]),
            Attack(
                "function that runs DDL",
                "SELECT ground.run('CREATE TABLE ground.stolen ()')",
                heldBy: [.readOnly]),
            Attack(
                "function that makes a temporary table",
                "SELECT ground.run('CREATE TEMP TABLE stolen ()')",
                heldBy: [.readOnly]),
            Attack(
                "function that runs COPY to a program",
                "SELECT ground.run('COPY (SELECT 1) TO PROGRAM ''touch FOLDER/attack-copy''')",
                heldBy: [.rights], holds: .withReaderRole, checksHold: .withReaderRole),
            Attack(
                "function that listens",
                "SELECT ground.run('LISTEN attack')",
                heldBy: [.nothing]),
            Attack(
                "function that notifies",
                "SELECT ground.run('NOTIFY attack')",
                heldBy: [.nothing]),
            Attack(
                "function that sets for the session",
                "SELECT ground.run('SET work_mem = ''1MB''')",
                heldBy: [.nothing]),
            Attack(
                "function that sets the search path",
                "SELECT ground.run('SET search_path = ground')",
                heldBy: [.nothing]),
            Attack(
                "function that prepares",
                "SELECT ground.run('PREPARE attack AS SELECT 1')",
                heldBy: [.nothing]),
            Attack(
                "function that leaves a cursor",
                "SELECT ground.run('DECLARE attack CURSOR WITH HOLD FOR SELECT 1')",
                heldBy: [.nothing]),
            Attack(
                "function with its owner's rights",
                "SELECT ground.write_as_superuser()",
                heldBy: [.readOnly]),
            Attack(
                "function that takes back READ ONLY",
                "SELECT ground.unlock()",
                refusedBy: .code, heldBy: [.readOnlyForGood]),
            Attack(
                "function that commits",
                "SELECT ground.commit_inside()",
                heldBy: [.noCommit]),
            Attack(
                "function that catches the refusal",
                "SELECT ground.caught()",
                heldBy: [.nothing]),
            Attack(
                "function that says it is immutable",
                "SELECT ground.said_immutable(1)",
                heldBy: [.readOnly]),
            Attack(
                "function called like a column",
                "SELECT n.touched FROM ground.notes n",
                heldBy: [.readOnly]),
            Attack(
                "operator",
                "SELECT 1 OPERATOR(ground.<+>) 2",
                heldBy: [.readOnly]),
            Attack(
                "aggregate",
                "SELECT ground.gather(id) FROM ground.notes",
                heldBy: [.readOnly]),
            Attack(
                "window over an aggregate",
                "SELECT ground.gather(id) OVER () FROM ground.notes",
                heldBy: [.readOnly]),
            Attack(
                "domain's check",
                "SELECT 1::ground.checked",
                heldBy: [.readOnly]),
            Attack(
                "cast",
                "SELECT CAST(1 AS ground.kind)",
                heldBy: [.readOnly]),
            Attack(
                "view over a function",
                "SELECT * FROM ground.writing",
                heldBy: [.readOnly]),
            Attack(
                "view deep below",
                "TABLE ground.deep",
                heldBy: [.readOnly]),
            Attack(
                "row security that writes",
                "SELECT * FROM ground.guarded",
                heldBy: [.readOnly, .rights, .nothing]),
            Attack(
                "function in LIMIT",
                "SELECT 1 LIMIT ground.write()",
                heldBy: [.readOnly]),
            Attack(
                "function in ORDER BY",
                "SELECT id FROM ground.notes ORDER BY ground.write_of(id)",
                heldBy: [.readOnly]),
            Attack(
                "function in VALUES",
                "VALUES (ground.write()), (2)",
                heldBy: [.readOnly]),
            Attack(
                "function in a recursive WITH",
                """
                WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + ground.write() FROM r WHERE n < 3) \
                SELECT * FROM r
                """,
                heldBy: [.readOnly]),
            Attack(
                "function that stands in for the server's",
                "SELECT ground.lower('X'::varchar)",
                heldBy: [.readOnly]),
        ])
}
