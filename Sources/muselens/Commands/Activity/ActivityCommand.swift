import ArgumentParser
import MuseModel
import MuseQueries
import PostgresClient
import Reports

struct ActivityCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity",
        abstract:
            "What the server is doing: sessions, who waits for whom, progress, replication, rates, bloat, indexes.",
        discussion: """
            Rates, and how long running commands still take, come from two looks. Nothing of a table is read, and no \
            lock on one is waited for. Where the server's own catalogs are locked, it lets nobody in: connecting is given \
            up after connect_timeout, which is 10 seconds where nothing is said. With --sessions, --locks, --bloat or \
            --indexes it is these parts alone.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Option(help: ArgumentHelp("Seconds between the two looks.", valueName: "s"))
    var interval = 1.0

    @Flag(help: "Only the sessions.")
    var sessions = false

    @Flag(help: "Only who waits for whom.")
    var locks = false

    @Flag(help: "Only about how much room tables and indexes waste.")
    var bloat = false

    @Flag(help: "Only the indexes that nobody reads, and those that muselens's questions miss.")
    var indexes = false

    @Flag(help: "List muselens's own sessions, too, which are left out unless they are in somebody's way.")
    var own = false

    private static let intervals = 0.1...3_600.0

    func validate() throws {
        guard Self.intervals.contains(interval) else {
            throw ValidationError("--interval takes seconds from 0.1 to 3600.")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        var history = ActivityHistory()
        var look = try await look(database)
        history.take(look)
        if parts.contains(where: \.takesTwoLooks) {
            do {
                try await Task.sleep(for: .seconds(interval))
            } catch {
                throw CommandFailure.interrupted
            }
            look = try await self.look(database)
            history.take(look)
        }
        let answer = ActivityAnswer(
            look, history: history, storage: try await storage(database), parts: parts, showsOwn: own)
        try report.write(answer.document(isForPeople: report.isForPeople))
        return .answered
    }

    /// Those that were asked for; all where none was named.
    private var parts: Set<ActivityPart> {
        let named: [(isAsked: Bool, part: ActivityPart)] = [
            (sessions, .sessions), (locks, .locks), (bloat, .bloat), (indexes, .indexes),
        ]
        let asked = Set(named.filter { $0.isAsked }.map { $0.part })
        return asked.isEmpty ? Set(ActivityPart.allCases) : asked
    }

    private func look(_ database: Database) async throws(CommandFailure) -> ServerActivity {
        do throws(QueryFailure) {
            return try await ServerActivityQuestion().ask(database.session, settings: database.settings.ofLooks)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func storage(_ database: Database) async throws(CommandFailure) -> StorageAdvice? {
        guard parts.contains(where: \.isOfStorage) else { return nil }
        return try await database.ask(StorageAdviceQuestion(shape: try await database.ask(HubShapeQuestion())))
    }
}
