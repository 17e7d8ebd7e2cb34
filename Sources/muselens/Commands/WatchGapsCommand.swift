import ArgumentParser
import MuseModel
import MuseQueries
import PostgresClient
import Reports

struct WatchGapsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "How many gaps there are, a line for each look, until none is left.",
        discussion: """
            Looks are as frequent as their cost allows: every second where one takes a twentieth of that. A lost \
            connection is made again. Rows that no backfill fills stay: --until ends the watch at their number, \
            Ctrl-C at any time.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var repository: RepositoryOptions

    @Option(help: "Seconds from one look to the next. Half of the time the server is left alone in any case.")
    var interval: Double?

    @Option(help: ArgumentHelp("End once so many are left, or fewer.", valueName: "n"))
    var until = 0

    @Flag(name: .customLong("by-repo"), help: "Each line with the number of each repository.")
    var byRepository = false

    @Option(help: "Seconds to go on without a connection before the watch ends with exit status 3.")
    var patience = 300.0

    @Flag(help: "Ring the terminal's bell when the watch ends.")
    var bell = false

    @Flag(help: "Have the terminal show a notification (OSC 9) when the watch ends.")
    var notify = false

    func validate() throws {
        let shortest = WatchPace.shortestInterval
        if let interval, !(shortest...Self.longest).contains(interval) {
            throw ValidationError("--interval takes seconds from \(shortest) to \(Int(Self.longest)).")
        }
        guard (0...Self.longest).contains(patience) else {
            throw ValidationError("--patience takes seconds from 0 to \(Int(Self.longest)).")
        }
        guard until >= 0 else { throw ValidationError("--until takes a number from 0 on.") }
    }

    /// A day.
    private static let longest = 86_400.0

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let repository = try await repository.repository(of: database, shape)
        let pace = interval.map(WatchPace.every) ?? .adaptive
        guard let watch = GapWatch(repository: repository?.id, shape: shape, pace: pace, target: until) else {
            throw .notThere("This hub keeps no history with content ids, so there are no gaps to watch.")
        }
        let repositories = byRepository ? try await database.ask(RepositoryList(shape: shape)) : nil
        let lines = GapWatchLines(
            report: report, answer: GapWatchAnswer(isForPeople: report.isForPeople, repositories: repositories),
            until: until, isQuiet: output.isQuiet)
        try await follow(watch, database, lines)
        return .answered
    }

    /// What was seen is whole output, however the watch ends.
    private func follow(
        _ watch: GapWatch, _ database: Database, _ lines: GapWatchLines
    ) async throws(CommandFailure) {
        let lane = SessionLane(session: database.session, open: database.connect)
        try lines.begin()
        do throws(QueryFailure) {
            try await watch.run(on: lane, settings: database.settings, patience: patience) { lines.take($0) }
        } catch {
            try lines.finish()
            if error.reason != .cancelled { signalEnd() }
            throw CommandFailure(error)
        }
        try lines.finish()
        signalEnd()
    }

    /// To a terminal only, and nothing of the data.
    private func signalEnd() {
        guard StandardStream.error.isTerminal else { return }
        if bell { try? StandardStream.error.write([0x07]) }
        if notify {
            try? StandardStream.error.write(Array("\u{1B}]9;muselens: the watch of gaps has ended\u{07}".utf8))
        }
    }
}
