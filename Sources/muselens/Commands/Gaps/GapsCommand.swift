import ArgumentParser
import MuseModel
import MuseQueries
import Reports
import TerminalKit

struct GapsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "History rows without a content id: how many, why, where, since when, and what fills them.",
        discussion: """
            The number is that of the database guide's query. Every row gets exactly one cause; beside them are rows \
            that should be there and are not. With --fail-on it is an alarm for scripts, and with --format markdown \
            an incident report to paste.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var repositoryOptions: RepositoryOptions

    @Option(
        help: ArgumentHelp(
            "Only what was committed since then: a time, a day, or how long ago, as in 12h or 7d.", valueName: "time"))
    var since: String?

    @Flag(help: "Only an estimate of how many, with its 95 % interval, in a fraction of a second.")
    var estimate = false

    @Flag(help: "Each gap, with its cause and the id that would be filled in.")
    var list = false

    @Option(
        help: "Only this cause, or this kind of missing rows.",
        completion: .list(GapSubject.all.map(\.name)))
    var cause: String?

    @Option(help: ArgumentHelp("Exit with 1 where there are so many gaps or more.", valueName: "n"))
    var failOn: Int?

    @Flag(help: "One session, with pauses, for a server that is unwell. Not of one moment where rows change meanwhile.")
    var gentle = false

    @Flag(name: .customLong("no-missing"), help: "Do not look for rows that should be there and are not.")
    var skipsMissing = false

    func validate() throws {
        _ = try subject
        _ = try moment
        if let failOn, failOn < 1 { throw ValidationError("--fail-on takes a number from 1 on.") }
        if estimate {
            guard !list, cause == nil, failOn == nil else {
                throw ValidationError(
                    "--estimate knows no causes: it goes with neither --list nor --cause nor --fail-on.")
            }
        }
        if skipsMissing, case .missing(let kind)? = try subject {
            throw ValidationError("--no-missing and --cause \(kind.rawValue) contradict each other.")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let inquiry = try await inquiry()
        if estimate { return try await inquiry.writeEstimate(to: report) }
        let counted = list ? try await inquiry.writeList(to: report) : try await inquiry.writeAnswer(to: report)
        return failOn.map { counted >= $0 } ?? false ? .unwell : .answered
    }

    /// - Throws: ``CommandFailure``, where the hub keeps no history or lacks the repository.
    private func inquiry() async throws(CommandFailure) -> GapsInquiry {
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        guard shape.relations[.symbolHistory] != nil else { throw GapsInquiry.noHistory }
        let repository = try await repositoryOptions.repository(of: database, shape)
        let since = try? moment
        let subject = try? subject
        let scope = GapScope(repository: repository?.id, since: since)
        // An alarm on what cannot be found would never go off.
        if subject == .cause(.orphanCommit), scope.findsRowsThroughCommits(shape) {
            throw CommandFailure.usage(
                "--since and --cause orphan-commit contradict each other: recent rows are found through their commit, "
                    + "and those are rows whose commit is not there.",
                advice: "Leave --since out.")
        }
        return GapsInquiry(
            database: database, shape: shape, repository: repository, since: since, subject: subject,
            failOn: failOn, looksForMissing: !skipsMissing, pace: gentle ? .gentle : .full,
            isQuiet: output.isQuiet,
            showsProgress: !output.isQuiet && !(list && output.output == nil && StandardStream.output.isTerminal),
            startedAt: .now, at: .now())
    }

    /// What `--cause` names; `nil` where it was not given.
    private var subject: GapSubject? {
        get throws {
            guard let cause else { return nil }
            if let subject = GapSubject(name: cause) { return subject }
            let names = GapSubject.all.map(\.name)
            let near = cause.isEmpty ? nil : NearestName.of(cause, among: names).map { " Did you mean \($0)?" }
            let claim = cause.isEmpty ? "--cause is empty." : "There is no cause \(cause)."
            throw ValidationError("\(claim)\(near ?? "") There are: \(names.joined(separator: ", ")).")
        }
    }

    /// From when on `--since` asks; `nil` where it was not given.
    private var moment: UTCTimestamp? {
        get throws {
            guard let since else { return nil }
            guard let moment = MomentText.moment(since, now: .now()) else {
                let given = since.isEmpty ? "it is empty" : "not \(since)"
                throw ValidationError("--since takes \(MomentText.forms), and \(given).")
            }
            return moment
        }
    }
}
