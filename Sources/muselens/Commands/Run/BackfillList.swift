import ContainerBridge
import MuseModel
import MuseQueries
import Reports

/// The backfill scripts and what each would fill now.
struct BackfillList {
    let engine: HubEngine
    let configured: ConfiguredConnection
    let repositoryOptions: RepositoryOptions
    let output: OutputOptions

    func write() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let database = try await Database.open(configured)
        engine.adopt(database.engine)
        let shape = try await database.ask(HubShapeQuestion())
        let repository = try await repositoryOptions.repository(of: database, shape)
        let (scripts, trouble) = await scripts()
        let found = try await gaps(in: scripts, database, shape, repository)
        let outlooks = scripts.map { BackfillOutlook($0, in: found) }
        let ids = outlooks.flatMap { $0.repositories.map(\.repository) }
        let answer = BackfillsAnswer(
            outlooks, repository: repository, names: try await database.ask(RepositoriesByID(ids, shape: shape)),
            engine: engine.programName, container: engine.names.application)
        if report.isForPeople {
            try report.write(answer.page)
        } else {
            try report.write(answer.columns, answer.rows)
        }
        remark(trouble.map { [$0.sentence, $0.advice, Self.knownOnly].compactMap(\.self) } ?? [])
        remark(found?.notes ?? [GapsInquiry.noHistory.message ?? ""])
        return .answered
    }

    private static let knownOnly = "So these are the scripts that MuseHub's guide names; there may be others."

    /// Those in the container. Where it cannot be asked, those that are known, and why.
    private func scripts() async -> ([BackfillScript], EngineTrouble?) {
        do throws(EngineFailure) {
            return (try await engine.backfillScripts(), nil)
        } catch {
            return (BackfillScript.known, error.trouble)
        }
    }

    /// The gaps that these scripts fill, and no others are looked for. `nil` where the hub keeps no history.
    private func gaps(
        in scripts: [BackfillScript], _ database: Database, _ shape: HubShape, _ repository: Repository?
    ) async throws(CommandFailure) -> GapReport? {
        let inquiry = GapsInquiry(
            database: database, shape: shape, repository: repository, since: nil, subject: nil, failOn: nil,
            looksForMissing: false, pace: .full, isQuiet: output.isQuiet, showsProgress: !output.isQuiet,
            startedAt: .now, at: .now())
        let report: GapReport
        do throws(CommandFailure) {
            report = try await inquiry.diagnose(looksForMissing: false)
        } catch {
            guard error.status == .notThere else { throw error }
            return nil
        }
        let kinds = scripts.flatMap(\.subjects).compactMap { if case .missing(let kind) = $0 { kind } else { nil } }
        guard let kind = kinds.first else { return report }
        let missing = try await inquiry.missing(kind)
        return GapReport(
            tally: report.tally, symbolRows: report.symbolRows, missing: missing, notes: report.notes + missing.notes,
            isOneSnapshot: false)
    }

    private func remark(_ sentences: [String]) {
        guard !output.isQuiet else { return }
        for sentence in sentences where !sentence.isEmpty { StandardStream.error.writeLine(shown(sentence)) }
    }
}
