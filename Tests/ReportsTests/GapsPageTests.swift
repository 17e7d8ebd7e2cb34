import MuseModel
import PostgresClient
import Reports
import Testing

@Suite("Gaps as a page for people")
struct GapsPageTests {
    private let repository = Repository(id: "r1", owner: "gabriel", slug: "muse")

    @Test("On a terminal it begins with the number and the chart, and no line is wider than 80 cells")
    func table() throws {
        let text = try written(GapSamples.answer().page(isForPasting: false), .table)
        #expect(
            text.hasPrefix(
                """
                7 history rows of files have no content id: 4 can be filled, 3 cannot.

                asked    2026-11-22 17:03:10Z
                of       musehub at db.example:5432
                server   PostgreSQL 15.9, schema revision 0018
                scope    all repositories, all times
                took     1.234 s, exact
                symbols  3 rows of symbols have none either; they count apart

                When: rows a day, by the commit's time
                3 ┤█
                  │█▅
                  │██       ▃
                  │██       █
                  └──────────
                   2024-10-04 2024-10-13

                Why
                """), "\(text)")
        let isCommand = { (line: Substring) in line.hasPrefix("docker exec") }
        for line in text.split(separator: "\n") where !isCommand(line) { #expect(line.count <= 80, "\(line)") }
        #expect(text.contains("in-snapshot     4  ███████████▍"))
        #expect(text.contains("\nWhat to do\n- in-snapshot: Run the backfill: the commit's snapshot has the id.\n"))
        #expect(!text.contains("SELECT"))
    }

    @Test("With many days and long names no line of a table is wider than 80 cells either")
    func wide() throws {
        let long = String(repeating: "very-long-", count: 20)
        let findings = GapCause.allCases.flatMap { cause in
            (0..<40).map { number in
                GapSamples.finding(
                    cause, repository: long + "\(number)", address: long, commit: long + "\(number)",
                    day: 10_000 + Int64(number) * 97, author: long, agent: long)
            }
        }
        let report = GapReport(tally: GapSamples.tally(findings), missing: GapSamples.missing)
        let text = try written(GapSamples.answer(report).page(isForPasting: false), .table)
        for line in text.split(separator: "\n") { #expect(line.count <= 80 || line.hasPrefix("docker"), "\(line)") }
        #expect(text.contains("When: rows in each "))
        #expect(text.contains("and 30 more"))
    }

    @Test("The report to paste says what was asked, of which server, when, and the guide's query in that scope")
    func markdown() throws {
        let since = UTCTimestamp(secondsSince1970: 1_700_000_000)
        let text = try written(
            GapSamples.answer(repository: repository, since: since).page(isForPasting: true), .markdown)
        #expect(
            text.hasPrefix(
                "# 7 history rows of files have no content id, since 2023-11-14 22:13:20Z, in gabriel/muse: "
                    + "4 can be filled, 3 cannot.\n\n"))
        #expect(text.contains("| asked | 2026-11-22 17:03:10Z |\n| of | musehub at db.example:5432 |\n"))
        #expect(text.contains("| scope | gabriel/muse (repo\\_id r1), committed since 2023-11-14 22:13:20Z |"))
        #expect(text.contains("\n```text\n3 ┤█\n"))
        #expect(
            text.contains(
                """
                ```sql
                SELECT count(*) FROM musehub_symbol_history_entries h
                WHERE content_id IS NULL AND address NOT LIKE '%::%'
                  AND repo_id = 'r1'
                  AND EXISTS (SELECT FROM musehub_commits c
                    WHERE c.repo_id = h.repo_id AND c.commit_id = h.commit_id
                      AND c."timestamp" >= '2023-11-14T22:13:20Z');
                ```
                """))
        #expect(
            text.contains(
                """
                ```sh
                docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run --repo-id r1
                ```
                """))
        #expect(text.contains("- genesis-missing: 2 root commits lack the history rows of 40 paths.\n"))
        #expect(text.contains("- A note.\n- Some of it was not looked at.\n"))
    }

    @Test("Each script has a command for all, and of few repositories one for each")
    func commands() throws {
        let text = try written(GapSamples.answer().page(isForPasting: true), .markdown)
        let script = "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"
        #expect(text.contains("```sh\n\(script)\n\(script) --repo-id r1\n\(script) --repo-id r2\n```\n"))
        #expect(text.contains("| gabriel/muse | r1 |"))
        #expect(text.contains("## Dry run of backfill\\_genesis\\_ops.py"))

        let many = (0..<9).map { GapSamples.finding(.inSnapshot, repository: "r\($0)") }
        let report = GapReport(tally: GapSamples.tally(many))
        let other = try written(GapSamples.answer(report).page(isForPasting: true), .markdown)
        #expect(other.contains("```sh\n\(script)\n```\n"))
    }

    @Test("Where repositories are named from a list that is cut it says so, and not where the list is whole")
    func unlisted() throws {
        let cut = try written(GapSamples.answer().page(isForPasting: true), .markdown)
        #expect(cut.contains("## Not in these commands"))
        #expect(cut.contains("named from 1 of 2 root commits"))
        let whole = GapReport(
            tally: GapSamples.tally(),
            missing: MissingRows(
                genesis: [.init(repository: "r1", commit: "root", paths: 3)], genesisCommits: 1, genesisPaths: 3))
        let text = try written(GapSamples.answer(whole).page(isForPasting: true), .markdown)
        #expect(text.contains("backfill_genesis_ops.py --dry-run --repo-id r1"))
        #expect(!text.contains("Not in these commands"))
    }

    @Test("Nothing of the data acts, wherever it is pasted: no escape, no HTML, no fence that it ends")
    func hostile() throws {
        let evil = hostileText + "\n```\n# @octocat #1 https://example.org"
        let findings = GapCause.allCases.map {
            GapSamples.finding($0, repository: evil, address: evil, commit: evil, author: evil, agent: evil)
        }
        let missing = MissingRows(
            genesis: [.init(repository: evil, commit: evil, paths: 1)], genesisCommits: 1, genesisPaths: 1,
            objects: [.init(content: evil, repository: evil, address: SymbolAddress(evil), commit: evil)],
            missingObjects: 1, notes: [evil])
        let report = GapReport(tally: GapSamples.tally(findings), missing: missing, notes: [evil])
        let asked = GapsAsked(
            at: nil,
            server: ServerFacts(
                version: evil, versionNumber: 1, database: evil, user: evil, isSuperuser: false, couldWrite: false,
                host: evil),
            revisions: [evil], repository: Repository(id: evil, owner: evil, slug: evil), milliseconds: 1)
        let answer = GapsAnswer(report, asked: asked, repositories: [evil: Repository(id: evil)])
        for format in [ReportFormat.table, .markdown] {
            let text = try written(answer.page(isForPasting: true), format)
            #expect(unseenActors(in: text).isEmpty)
            #expect(!text.split(separator: "\n").contains { $0.hasPrefix("# @octocat") })
        }
        let markdown = try written(answer.page(isForPasting: true), .markdown)
        let outside = markdown.split(separator: "\n", omittingEmptySubsequences: false)
            .reduce(into: (text: "", fence: Substring?.none)) { state, line in
                if let fence = state.fence {
                    if line == fence { state.fence = nil }
                } else if line.hasPrefix("```") {
                    state.fence = line.prefix { $0 == "`" }
                } else {
                    state.text += line + "\n"
                }
            }
        #expect(outside.fence == nil)
        #expect(!outside.text.contains("<script") && !outside.text.contains("@octocat"))
        #expect(!outside.text.contains("https://"))
    }

    @Test("Where there is no gap it says so, and has no chart and nothing to do")
    func none() throws {
        let text = try written(
            GapSamples.answer(GapReport(tally: GapTally(), missing: MissingRows())).page(isForPasting: false), .table)
        #expect(text.hasPrefix("No history row of a file lacks its content id.\n"))
        #expect(!text.contains("┤") && !text.contains("What to do"))
        #expect(text.contains("- object-missing: 0 content ids of files have no object.\n"))
    }

    @Test("The first line says what narrows it: since when, by the day where that is whole, and in which repository")
    func narrowed() throws {
        let day = UTCTimestamp(secondsSince1970: 20_000 * 86_400)
        func first(_ answer: GapsAnswer, isForPasting: Bool = true) throws -> String? {
            try written(answer.page(isForPasting: isForPasting), .markdown).split(separator: "\n").first.map(
                String.init)
        }
        let none = GapReport(tally: GapTally(), missing: MissingRows())
        #expect(
            try first(GapSamples.answer(none, repository: repository, since: day))
                == "# No history row of a file lacks its content id, since 2024-10-04, in gabriel/muse.")
        #expect(
            try first(GapSamples.answer(none, since: day), isForPasting: false)
                == "# No history row of a file lacks its content id, since 2024-10-04.")
        #expect(
            try first(GapSamples.answer(subject: .cause(.deleted), repository: repository))
                == "# deleted: 2 history rows of files have no content id, in gabriel/muse.")
        #expect(
            try first(GapSamples.answer(subject: .missing(.unindexedCommit), since: day))
                == "# unindexed-commit, since 2024-10-04: 1 commit has ops and no history row at all.")
        let estimate = GapEstimateAnswer(
            IntervalEstimate(value: 4, low: 4, high: 4), isExact: true, asked: GapSamples.asked(since: day))
        #expect(
            try written(estimate.page, .table)
                .hasPrefix("4 history rows of files have no content id, since 2024-10-04.\n"))
    }

    @Test(
        "Of one cause or one kind of missing rows, the first line names it",
        arguments: [
            (GapSubject.cause(.deleted), "deleted: 2 history rows of files have no content id."),
            (.cause(.byNature), "by-nature: 1 history row of a file has no content id."),
            (.missing(.genesisMissing), "genesis-missing: 2 root commits lack the history rows of 40 paths."),
            (.missing(.unindexedCommit), "unindexed-commit: 1 commit has ops and no history row at all."),
        ])
    func oneSubject(subject: GapSubject, expected: String) throws {
        let text = try written(GapSamples.answer(subject: subject).page(isForPasting: false), .table)
        #expect(text.split(separator: "\n").first.map(String.init) == expected)
    }
}
