import MuseModel
import Testing

@Suite("What a person types to have something run")
struct RunConfirmationSpecification {
    private func typed(_ repository: Repository?) -> String? {
        let run = BackfillRun(script: "backfill_genesis_ops.py", repository: repository, isApplied: true)
        return RunConfirmation(of: .backfill(run))?.typed
    }

    @Test("A backfill wants the repository's slug, or all")
    func backfill() {
        #expect(typed(Repository(id: "r1", owner: "gabriel", slug: "musehub")) == "musehub")
        #expect(typed(nil) == "all")
    }

    @Test("A repository that is called all is confirmed by its owner too, and one without a name by its id")
    func unusualNames() {
        #expect(typed(Repository(id: "r1", owner: "gabriel", slug: "all")) == "gabriel/all")
        #expect(typed(Repository(id: "r1")) == "r1")
    }

    @Test(
        "What cannot be typed is not asked for",
        arguments: ["\u{1B}[2J", "a\nb", "a b", "\u{202E}", "", String(repeating: "x", count: 1000)])
    func untypable(slug: String) {
        #expect(typed(Repository(id: "r1", owner: "o", slug: slug)) == (slug.isEmpty ? "o/" : "r1"))
        #expect(typed(Repository(id: slug + "\u{7}", owner: slug + "\u{7}", slug: slug)) == "backfill_genesis_ops.py")
    }

    @Test("The question says what would be done, on what, and what to type")
    func question() {
        let run = BackfillRun(
            script: "backfill_genesis_ops.py", repository: Repository(id: "r1", owner: "a", slug: "b"), isApplied: true)
        #expect(
            RunConfirmation(of: .backfill(run))?.question
                == "This writes to the hub: backfill_genesis_ops.py on the repository a/b. Type b to run it.")
        #expect(
            RunConfirmation(of: .alembic(["upgrade", "head"]))?.question
                == "This can change the hub's schema: alembic upgrade head. Type head to run it.")
    }

    @Test("What is given to alembic's environment may be a secret, and is not in the question")
    func noSecret() {
        let arguments = ["-x", "password=s3cret", "upgrade", "head"]
        #expect(
            RunConfirmation(of: .alembic(arguments))?.question
                == "This can change the hub's schema: alembic -x password=… upgrade head. Type head to run it.")
    }

    @Test("Blanks around an answer do not matter, anything else does")
    func answers() throws {
        let confirmation = try #require(RunConfirmation(of: .alembic(["upgrade", "head"])))
        for text in ["head", " head ", "head\n"] { #expect(confirmation.accepts(text)) }
        for text in ["", "Head", "heads", "he ad", "yes"] { #expect(!confirmation.accepts(text)) }
    }

    @Test("What is typed is never blank, and blanks around a revision need not be typed")
    func blanks() throws {
        for (arguments, typed) in [
            (["upgrade", ""], "upgrade"), (["upgrade", " "], "upgrade"), (["upgrade", "0019", "\t"], "0019"),
            ([""], "alembic"), ([" ", ""], "alembic"),
        ] {
            let confirmation = try #require(RunConfirmation(of: .alembic(arguments)))
            #expect(confirmation.typed == typed)
            for text in ["", " ", "\n"] { #expect(!confirmation.accepts(text)) }
        }
        let padded = try #require(RunConfirmation(of: .alembic(["upgrade", " 0019 "])))
        #expect(padded.accepts("0019"))
    }

    @Test(
        "What of alembic only looks needs none, also behind options",
        arguments: [
            ["current"], ["history", "--indicate-current"], ["heads", "--verbose"], ["show", "0019"], ["branches"],
            ["check"], ["-c", "other.ini", "current"], ["--config=other.ini", "-x", "a=b", "history", "-r", "1:2"],
            ["-xa=b", "--raiseerr", "heads"], ["--help"], ["--version"],
        ])
    func reading(_ arguments: [String]) {
        #expect(RunRequest.alembic(arguments).isReading)
        #expect(RunConfirmation(of: .alembic(arguments)) == nil)
    }

    @Test(
        "Everything else of alembic wants its last operand, else its command",
        arguments: [
            (["upgrade", "head"], "head"), (["downgrade", "-1"], "-1"), (["downgrade", "base", "--sql"], "base"),
            (["upgrade", "+2", "--tag", "x"], "+2"), (["stamp", "--purge", "0017"], "0017"),
            (["-c", "current", "upgrade", "heads"], "heads"), (["revision", "-m", "words"], "revision"),
            (["ensure_version"], "ensure_version"), (["edit", "0019"], "0019"), ([], "alembic"),
            // Shortened options are understood by alembic: what is behind them may be either.
            (["--conf", "current", "upgrade", "head"], "head"), (["-h", "current"], "current"),
        ])
    func changing(_ arguments: [String], typed: String) {
        #expect(!RunRequest.alembic(arguments).isReading)
        #expect(RunConfirmation(of: .alembic(arguments))?.typed == typed)
    }
}
