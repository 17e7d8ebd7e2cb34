extension AttackKind {
    static let leavingState = AttackKind(
        would: "leave something in the session or in the server",
        attacks: [
            Attack(
                "advisory lock",
                "SELECT pg_advisory_lock(42)",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "shared advisory lock",
                "SELECT pg_try_advisory_lock_shared(1, 2)",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "advisory lock in a function",
                "SELECT ground.run('SELECT pg_advisory_lock(43)')",
                heldBy: [.nothing]),
            Attack(
                "advisory lock in a function, and then a failure",
                "SELECT ground.run('SELECT pg_advisory_lock(44)'), 1 / (SELECT 0)",
                heldBy: [.zeroDivision]),
            Attack(
                "setting in a function, and then a failure",
                "SELECT ground.run('SET work_mem = 2048'), 1 / (SELECT 0)",
                heldBy: [.zeroDivision]),
            Attack(
                "prepared statement in a function, and then a failure",
                "SELECT ground.run('PREPARE attack_later AS SELECT 1'), 1 / (SELECT 0)",
                heldBy: [.zeroDivision]),
            Attack(
                "LISTEN",
                "LISTEN attack",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "NOTIFY",
                "NOTIFY attack, 'told'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "UNLISTEN",
                "UNLISTEN *",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "PREPARE",
                "PREPARE attack AS DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "EXECUTE",
                "EXECUTE attack",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "DEALLOCATE",
                "DEALLOCATE ALL",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "DECLARE",
                "DECLARE attack CURSOR WITH HOLD FOR SELECT 1",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "FETCH",
                "FETCH ALL FROM attack",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "CLOSE",
                "CLOSE ALL",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "DISCARD",
                "DISCARD ALL",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET",
                "SET work_mem = '1MB'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET for the database",
                "ALTER DATABASE attacks SET work_mem = '1MB'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET for the role",
                "ALTER ROLE CURRENT_USER SET work_mem = '1MB'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "RESET",
                "RESET ALL",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET TRANSACTION",
                "SET TRANSACTION READ WRITE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SET SESSION CHARACTERISTICS",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let transactions = AttackKind(
        would: "end the transaction, and write in the next",
        attacks: [
            Attack(
                "BEGIN",
                "BEGIN READ WRITE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COMMIT",
                "COMMIT",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "END",
                "END",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "ROLLBACK",
                "ROLLBACK",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "ABORT",
                "ABORT AND CHAIN",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "SAVEPOINT",
                "SAVEPOINT attack",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "PREPARE TRANSACTION",
                "PREPARE TRANSACTION 'attack'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "COMMIT PREPARED",
                "COMMIT PREPARED 'attack'",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "CHECKPOINT",
                "CHECKPOINT",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "DO",
                "DO $$ BEGIN COMMIT; DELETE FROM ground.notes; END $$",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "CALL",
                "CALL ground.commits()",
                refusedBy: .text, heldBy: [.grammar]),
        ])
}
