import MuseModel
import Reports
import Testing

@Suite("Gaps as one object")
struct GapsAnswerTests {
    private func object(_ answer: GapsAnswer = GapSamples.answer()) throws -> [String: StructuredValue] {
        let object = try JSONText.parse(try written(answer.object, .json))
        return try members(of: object).reduce(into: [:]) { $0[$1.name] = $1.value }
    }

    private func members(of value: StructuredValue?) throws -> [(name: String, value: StructuredValue)] {
        guard case .object(let members)? = value else { return [] }
        return members.map { member in
            if case .string(let name) = member.key { (name, member.value) } else { ("", member.value) }
        }
    }

    private func json(_ text: String) throws -> StructuredValue { try JSONText.parse(text) }

    @Test("Its fields are those of the contract, in its order, and more")
    func fields() throws {
        #expect(
            try members(of: json(try written(GapSamples.answer().object, .json))).map(\.name) == [
                "total", "symbol", "fillable", "causes", "repos", "ops", "authors", "agents", "commits", "days",
                "others", "none", "missing", "exact", "seconds", "asked", "notes",
            ])
    }

    @Test("The total is that of all causes, with those that are no gap by nature; symbols are apart")
    func numbers() throws {
        let object = try object()
        #expect(object["total"] == .number("7"))
        #expect(object["fillable"] == .number("4"))
        #expect(object["symbol"] == .number("3"))
        #expect(object["exact"] == .boolean(true))
        #expect(object["seconds"] == .number("1.234"))
        #expect(try object["notes"] == json(#"["A note.","Some of it was not looked at."]"#))
    }

    @Test("Causes come with the most rows first, each with its remedy, its command, its first and its last row")
    func causes() throws {
        guard case .array(let causes)? = try object()["causes"] else {
            Issue.record("no causes")
            return
        }
        #expect(causes.count == 3)
        #expect(
            try causes.first
                == json(
                    #"{"cause":"in-snapshot","rows":4,"fillable":4,"first_at":"2024-10-04T01:00:00Z","#
                        + #""last_at":"2024-10-13T01:00:00Z","#
                        + #""remedy":"Run the backfill: the commit's snapshot has the id.","#
                        + #""command":"docker exec musehub python3 /app/deploy/"#
                        + #"backfill_content_ids_from_snapshots.py --dry-run","#
                        + #""first":{"repo":"gabriel/muse","address":"src/f1.py","commit_id":"c1","op":"patch","#
                        + #""committed_at":"2024-10-04T01:00:00Z"},"#
                        + #""last":{"repo":"r2","address":"src/app.py","commit_id":"c9","op":"patch","#
                        + #""committed_at":"2024-10-13T01:00:00Z"}}"#))
    }

    @Test("Where they are is told by repository, op, author, agent, commit and day, those without one apart")
    func places() throws {
        let object = try object()
        #expect(
            try object["repos"]
                == json(
                    #"[{"repo":"gabriel/muse","repo_id":"r1","rows":5,"fillable":3,"#
                        + #""first_at":"2024-10-04T01:00:00Z","last_at":"2024-10-05T01:00:00Z"},"#
                        + #"{"repo":"r2","repo_id":"r2","rows":2,"fillable":1,"#
                        + #""first_at":"2024-10-13T01:00:00Z","last_at":"2024-10-13T01:00:00Z"}]"#))
        #expect(
            try object["days"]
                == json(
                    #"[{"day":"2024-10-04","rows":3,"fillable":2},{"day":"2024-10-05","rows":2,"fillable":1},"#
                        + #"{"day":"2024-10-13","rows":1,"fillable":1}]"#))
        #expect(
            try object["agents"]
                == json(
                    #"[{"agent_id":"claude-code","rows":1,"fillable":1,"first_at":"2024-10-13T01:00:00Z","#
                        + #""last_at":"2024-10-13T01:00:00Z"}]"#))
        #expect(
            try object["none"] == json(#"{"repos":0,"ops":0,"authors":1,"agents":6,"commits":0,"days":1}"#))
    }

    @Test("Of very many commits the fifty with the most rows are listed, and the rows of the others counted")
    func manyCommits() throws {
        let findings = (0..<60).flatMap { number in
            [GapFinding](repeating: GapSamples.finding(.inSnapshot, commit: "c\(number)"), count: number + 1)
        }
        let object = try object(GapSamples.answer(GapReport(tally: GapSamples.tally(findings))))
        guard case .array(let commits)? = object["commits"] else {
            Issue.record("no commits")
            return
        }
        #expect(commits.count == 50)
        #expect(
            try object["others"]
                == json(#"{"repos":0,"ops":0,"authors":0,"agents":0,"commits":\#((1...10).reduce(0, +)),"days":0}"#))
    }

    @Test("What was not read at one moment is not exact, and of missing rows only where they were asked about")
    func notOfOneMoment() throws {
        let report = GapReport(tally: GapSamples.tally(), notes: ["Gently."], isOneSnapshot: false)
        #expect(try object(GapSamples.answer(report))["exact"] == .boolean(false))
        let page = try written(GapSamples.answer(report).page(isForPasting: false), .table)
        #expect(page.contains("1.234 s, not of one moment\n") && page.contains("Gently."))
        let missing = GapReport(
            tally: GapSamples.tally(), missing: MissingRows(missingObjects: 1, isOneSnapshot: false))
        #expect(try object(GapSamples.answer(missing))["exact"] == .boolean(false))
        #expect(try object(GapSamples.answer(missing, subject: .cause(.deleted)))["exact"] == .boolean(true))
    }

    @Test("Missing rows are null where they were not looked for")
    func missing() throws {
        #expect(try object(GapSamples.answer(GapReport(tally: GapSamples.tally())))["missing"] == .null)
        let missing = try members(of: try object()["missing"])
        #expect(
            missing.prefix(4).map { "\($0.name) \($0.value)" } == [
                "genesis_commits number(\"2\")", "genesis_paths number(\"40\")", "unindexed_commits number(\"1\")",
                "objects number(\"1\")",
            ])
        let one = try members(of: try object(GapSamples.answer(subject: .missing(.unindexedCommit)))["missing"])
        #expect(one.prefix(4).map { $0.value } == [.null, .null, .number("1"), .null])
    }

    @Test("Of one cause, everything is about its rows alone")
    func oneCause() throws {
        let answer = GapSamples.answer(subject: .cause(.deleted))
        let object = try object(answer)
        #expect(object["total"] == .number("2"))
        #expect(object["fillable"] == .number("0"))
        guard case .array(let causes)? = object["causes"], case .array(let days)? = object["days"] else {
            Issue.record("no causes or days")
            return
        }
        #expect(causes.count == 1 && days.count == 1)
    }

    @Test("In one repository, the command is that repository's")
    func oneRepository() throws {
        let repository = Repository(id: "it's r1", owner: "gabriel", slug: "muse")
        let text = try written(GapSamples.answer(repository: repository).object, .json)
        #expect(text.contains(#"--dry-run --repo-id 'it'\\''s r1'""#))
    }

    @Test(
        "An alarm counts rows that are gaps; those that are none by nature only where they were asked for",
        arguments: [
            (nil, 6), (GapSubject.cause(.byNature), 1), (.cause(.deleted), 2), (.cause(.noSnapshot), 0),
            (.missing(.genesisMissing), 2), (.missing(.objectMissing), 1),
        ])
    func alarm(subject: GapSubject?, expected: Int) {
        #expect(GapSamples.answer(subject: subject).alarming == expected)
    }

    @Test("What an alarm compares is a field, where one was asked for")
    func counted() throws {
        #expect(try object(GapSamples.answer(failOn: 100))["counted"] == .number("6"))
        #expect(try object(GapSamples.answer(subject: .cause(.deleted), failOn: 1))["counted"] == .number("2"))
        #expect(try object(GapSamples.answer())["counted"] == nil)
    }

    @Test("A note that holds for the rows and for the missing ones is there once")
    func notes() throws {
        let report = GapReport(
            tally: GapSamples.tally(), missing: MissingRows(notes: ["Both.", "Missing."]), notes: ["Rows.", "Both."])
        #expect(try object(GapSamples.answer(report))["notes"] == json(#"["Rows.","Both.","Missing."]"#))
    }

    @Test("CSV gets a row for each cause, then one for each kind of missing rows")
    func causeRows() throws {
        let text = try written(.csv, GapsAnswer.causeColumns, GapSamples.answer().causeRows)
        let lines = text.split(separator: "\r\n")
        #expect(lines.first == "cause,rows,fillable,first_at,last_at,remedy,command")
        #expect(
            lines.dropFirst().map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
                "in-snapshot,4,4", "deleted,2,0", "by-nature,1,0", "genesis-missing,2,0", "unindexed-commit,1,0",
                "object-missing,1,0",
            ])
    }

    @Test("An estimate is a whole number with the interval around it, rounded outwards")
    func estimate() throws {
        let answer = GapEstimateAnswer(
            IntervalEstimate(value: 4599.4, low: 4200.7, high: 4999.1), isExact: false, asked: GapSamples.asked())
        #expect(
            try written(answer.object, .json)
                == #"{"total":4599,"low":4200,"high":5000,"exact":false,"seconds":1.234,"notes":[]}"# + "\n")
        #expect(
            try written(answer.page, .table).hasPrefix(
                """
                About 4,599 history rows of files have no content id: 4,200 to 5,000 in 95 of
                100 cases.

                """))
    }

    @Test("A list has the fields of the contract first, for scripts more")
    func list() throws {
        let repositories = Array(GapSamples.repositories.values)
        let answer = GapListAnswer(repositories: repositories, isForPeople: false)
        let text = try written(.jsonLines, answer.columns, GapSamples.findings.suffix(2).map(answer.row))
        #expect(
            text == """
                {"repo":"r2","address":"src/app.py","commit_id":"c1","op":"patch","committed_at":null,\
                "cause":"deleted","would_be":null,"repo_id":"r2","went":"sha256:old","snapshot_id":"s1","reason":null}
                {"repo":"gabriel/muse","address":"src","commit_id":"c1","op":"directory_rename",\
                "committed_at":"2024-10-04T01:00:00Z","cause":"by-nature","would_be":null,"repo_id":"r1","went":null,\
                "snapshot_id":"s1","reason":null}

                """)
    }

    @Test("A list of missing rows has the columns that its kind has, and tells how many it leaves out")
    func missingList() throws {
        func list(_ kind: MissingRows.Kind) -> MissingListAnswer {
            MissingListAnswer(kind, of: GapSamples.missing, repositories: GapSamples.repositories)
        }
        let common = #"{"repo":"gabriel/muse","repo_id":"r1","commit_id":"#
        let genesis = list(.genesisMissing)
        #expect(
            try written(.jsonLines, genesis.columns, genesis.rows)
                == common + #""root","cause":"genesis-missing","paths":31}"# + "\n")
        #expect(genesis.unlisted == 1)
        let unindexed = list(.unindexedCommit)
        #expect(
            try written(.jsonLines, unindexed.columns, unindexed.rows)
                == common + #""cx","cause":"unindexed-commit","committed_at":null}"# + "\n")
        let objects = list(.objectMissing)
        #expect(
            try written(.jsonLines, objects.columns, objects.rows)
                == #"{"repo":"r2","repo_id":"r2","commit_id":"c9","cause":"object-missing","address":"a.py","#
                + #""content_id":"sha256:gone"}"# + "\n")
    }
}
