import MuseModel
import MuseQueries
import PostgresClient
import Reports

/// What `gaps` asks, and of which database.
struct GapsInquiry {
    let database: Database
    let shape: HubShape
    let repository: Repository?
    let since: UTCTimestamp?
    let subject: GapSubject?
    /// From how many gaps on an alarm goes off.
    let failOn: Int?
    let looksForMissing: Bool
    let pace: ScanPace
    /// Neither progress nor hints on standard error.
    let isQuiet: Bool
    /// Progress is shown: not where rows appear on the same terminal.
    let showsProgress: Bool
    let startedAt: ContinuousClock.Instant
    /// `nil` where no calendar has the time.
    let at: UTCTimestamp?

    static let noHistory = CommandFailure.notThere(
        "This hub keeps no symbol history with addresses and content ids (\(MuseTable.symbolHistory.name)), so it has "
            + "no gaps.")

    private var scope: GapScope { GapScope(repository: repository?.id, since: since) }

    /// All that is known, in the format of the output.
    /// - Returns: how many gaps an alarm counts.
    func writeAnswer(to output: ReportOutput) async throws(CommandFailure) -> Int {
        let report = try await report()
        let asked = try await asked()
        let names = try await names(GapsAnswer.repositories(of: report))
        let answer = GapsAnswer(report, asked: asked, repositories: names)
        switch output.format {
        case .json, .jsonLines: try output.write(answer.object)
        case .table: try output.write(answer.page(isForPasting: false))
        case .markdown: try output.write(answer.page(isForPasting: true))
        case .csv:
            try output.write(GapsAnswer.causeColumns, answer.causeRows)
            remark(report.notes)
        }
        return answer.alarming
    }

    /// An estimate of how many there are.
    func writeEstimate(to output: ReportOutput) async throws(CommandFailure) -> ExitStatus {
        let question = GapHeadlineEstimate(scope: scope, shape: shape, pace: pace)
        let found = try await asking { () throws(QueryFailure) in
            try await question.ask(database.lanes, settings: database.settings) {
                GapProgress.scanned($0, scan: .only).show()
            }
        }
        guard let found else { throw Self.noHistory }
        let answer = GapEstimateAnswer(
            found.estimate, isExact: found.isExact, asked: try await asked(), notes: found.notes)
        switch output.format {
        case .json, .jsonLines: try output.write(answer.object)
        case .table, .markdown: try output.write(answer.page)
        case .csv:
            try output.write(answer.columns, [answer.row])
            remark(found.notes)
        }
        return .answered
    }

    /// What is asked for, and no more than that.
    private func report() async throws(CommandFailure) -> GapReport {
        switch subject {
        case nil: try await diagnose(looksForMissing: looksForMissing)
        case .cause: try await diagnose(looksForMissing: false)
        case .missing(let kind): GapReport(tally: GapTally(), missing: try await missing(kind))
        }
    }

    /// Rows of one kind that are missing, and no others are looked for.
    func missing(_ kind: MissingRows.Kind) async throws(CommandFailure) -> MissingRows {
        let search = MissingRowsSearch(scope: scope, shape: shape, pace: pace, kinds: [kind])
        return try await asking { () throws(QueryFailure) in
            try await search.ask(database.lanes, settings: database.settings) { fraction in
                GapProgress.missing(fraction: fraction).show()
            }
        }
    }

    func asked() async throws(CommandFailure) -> GapsAsked {
        let milliseconds = startedAt.duration(to: .now).wholeMilliseconds
        return GapsAsked(
            at: at, server: database.session.facts, revisions: try await database.ask(SchemaRevision(shape: shape)),
            repository: repository, since: since, subject: subject, failOn: failOn, milliseconds: milliseconds)
    }

    func names(_ ids: Set<String>) async throws(CommandFailure) -> [String: Repository] {
        try await database.ask(RepositoriesByID(ids, shape: shape))
    }

    func diagnose(
        looksForMissing: Bool, finding: sending (GapFinding) -> RowVerdict = { _ in .goOn }
    ) async throws(CommandFailure) -> GapReport {
        let diagnosis = GapDiagnosis(scope: scope, shape: shape, pace: pace, looksForMissing: looksForMissing)
        ProgressLine.shared.begin(isQuiet: !showsProgress)
        defer { ProgressLine.shared.clear() }
        do throws(QueryFailure) {
            let report = try await diagnosis.ask(
                database.lanes, settings: database.settings, finding: finding, progress: { $0.show() })
            if let report { return report }
        } catch {
            throw CommandFailure(error)
        }
        throw Self.noHistory
    }

    /// What a person should know beside the answer, on standard error.
    func remark(_ sentences: [String]) {
        guard !isQuiet else { return }
        for sentence in sentences { StandardStream.error.writeLine(shown(sentence)) }
    }

    private func asking<Answer>(
        _ work: () async throws(QueryFailure) -> Answer
    ) async throws(CommandFailure) -> Answer {
        ProgressLine.shared.begin(isQuiet: !showsProgress)
        defer { ProgressLine.shared.clear() }
        do throws(QueryFailure) {
            return try await work()
        } catch {
            throw CommandFailure(error)
        }
    }
}
