extension AttackKind {
    static let secondStatements = AttackKind(
        would: "smuggle a second statement",
        attacks: [
            Attack(
                "behind a semicolon",
                "SELECT 1; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind COMMIT",
                "SELECT 1; COMMIT; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind several semicolons",
                ";;SELECT 1;;DELETE FROM ground.notes;",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "before a query",
                "DELETE FROM ground.notes; SELECT 1",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a comment",
                "SELECT 1 -- the end\n; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a comment that a carriage return ends",
                "SELECT 1 -- the end\r; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a comment inside a comment",
                "SELECT 1 /* a /* b */ c */; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a comment that only looks nested",
                "SELECT 1 /* '/*' */ */; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a dollar quote",
                "SELECT $a$;$a$; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a dollar quote in another's tag",
                "SELECT $a$ $b$ ; $a$; DELETE FROM ground.notes --$b$",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a dollar in a name",
                "SELECT 1 AS a$b$; DELETE FROM ground.notes --$b$",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a backslash",
                #"SELECT 'a\'; DELETE FROM ground.notes; --'"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a backslash in an escape string",
                #"SELECT E'\\'; DELETE FROM ground.notes; --'"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a quote in Unicode escapes",
                #"SELECT U&'\0027; DELETE FROM ground.notes; --'; DELETE FROM ground.notes"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a string over two lines",
                "SELECT 'a'\n'b'; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind standard_conforming_strings",
                #"SET standard_conforming_strings = off; SELECT 'a\'; DELETE FROM ground.notes; --'"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "out of the cursor",
                "SELECT 1) ; DELETE FROM ground.notes; SELECT (1",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "in a parameter",
                "SELECT $1::text",
                parameters: ["x'; DELETE FROM ground.notes; --"], heldBy: [.nothing]),
            Attack(
                "in a parameter that ends a dollar quote",
                "SELECT $1::text",
                parameters: ["$$; DELETE FROM ground.notes; $$"], heldBy: [.nothing]),
            Attack(
                "cursor's query in a comment",
                "/* SELECT 1 */ DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "first word in another letter",
                "ＳＥＬＥＣＴ 1; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "behind a blank that is none",
                "SELECT 1\u{a0}; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let notSQL = AttackKind(
        would: "be something else than SQL",
        attacks: [
            Attack(
                "shell command of psql",
                #"\! touch FOLDER/attack-shell"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "copy of psql",
                #"\copy ground.notes FROM '/etc/passwd'"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "end of statement of psql",
                #"SELECT 'DELETE FROM ground.notes' \gexec"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "semicolon of psql",
                #"SELECT 1 \; DELETE FROM ground.notes"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "output of psql",
                #"SELECT 1 \g | touch FOLDER/attack-shell"#,
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "NUL behind a query",
                "SELECT 1\0; DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.unsent]),
            Attack(
                "NUL in a string",
                "SELECT 'a\0'; DELETE FROM ground.notes; --'",
                refusedBy: .text, heldBy: [.unsent]),
            Attack(
                "NUL in a parameter",
                "SELECT $1::text",
                parameters: ["a\0; DELETE FROM ground.notes"], heldBy: [.unsent]),
            Attack(
                "nothing",
                "",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "blanks",
                " \n\t ",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "only a comment",
                "-- DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "open string",
                "SELECT 'DELETE FROM ground.notes",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "open comment",
                "SELECT 1 /* DELETE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "open dollar quote",
                "SELECT $$ DELETE",
                refusedBy: .text, heldBy: [.grammar]),
            Attack(
                "open name",
                #"SELECT "DELETE"#,
                refusedBy: .text, heldBy: [.grammar]),
        ])

    static let tooMuch = AttackKind(
        would: "be too much",
        attacks: [
            Attack(
                "a text over the limit",
                "SELECT 1 -- \(many("x", 1_100_000))",
                refusedBy: .text, heldBy: [.nothing]),
            Attack(
                "brackets in brackets",
                "SELECT \(many("(", 20_000))1\(many(")", 20_000))",
                heldBy: [.grammar]),
            Attack(
                "brackets, deeper",
                "SELECT \(many("(", 3_000))1\(many(")", 3_000))",
                heldBy: [.nothing]),
            Attack(
                "a sum without end",
                "SELECT 1\(many(" + 1", 50_000))",
                heldBy: [.tooDeep]),
            Attack(
                "a name without end",
                "SELECT 1 AS \(many("n", 100_000))",
                heldBy: [.nothing]),
        ])
}
