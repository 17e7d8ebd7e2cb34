import ArgumentParser
import ContainerBridge
import MuseModel
import MuseQueries
import Reports

struct ContainerLogsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "The lines that a container wrote, and those that come.",
        discussion: """
            A container is named by its name or its role: application, database, worker or runner. Without --tail, \
            --since and --grep these are the last 100 lines.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "Its name, or its role.")
    var container: String

    @Option(help: ArgumentHelp("So many of the last lines, before --grep looks at them.", valueName: "n"))
    var tail: Int?

    @Option(
        help: ArgumentHelp(
            "Only what was written since then: a time, a day, or how long ago, as in 12h or 7d.", valueName: "time"))
    var since: String?

    @Flag(help: "Go on with the lines that come, until the container ends or Ctrl-C.")
    var follow = false

    @Option(help: ArgumentHelp("Only lines with this in them, as it is written.", valueName: "text"))
    var grep: String?

    private static let usualTail = 100

    func validate() throws {
        try GivenText.require(container, "The container", as: "muselens containers logs database")
        if let tail, tail < 0 { throw ValidationError("--tail takes a number from 0 on.") }
        if let since, MomentText.moment(since, now: .now()) == nil {
            throw ValidationError("--since \(since) is no time: it takes \(MomentText.forms).")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let log = LogOutput(try ReportOutput(output, cutsCells: false), linesWith: grep)
        let engine = containers.engine(try ConfiguredConnection(connection))
        let name = try await name(engine)
        let outcome = await read(engine, name, log)
        var failure: EngineFailure?
        do throws(EngineFailure) { try outcome.get() } catch { failure = error }
        let isEmpty = log.isEmpty
        // What came until then is whole output, however it ended.
        try log.finish(isAnswer: failure == nil)
        if Task.isCancelled { throw .interrupted }
        if let failure { throw CommandFailure(failure) }
        if isEmpty, !output.isQuiet, let reason = await engine.silence(of: name) {
            StandardStream.error.writeLine(shown(reason))
        }
        return .answered
    }

    private func name(_ engine: HubEngine) async throws(CommandFailure) -> String {
        guard let role = HubRole(rawValue: container) else { return container }
        do throws(EngineFailure) {
            return try await engine.topology()[role]?.name ?? engine.names[role]
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Reads to the end, or until nobody wants more.
    private func read(_ engine: HubEngine, _ name: String, _ log: LogOutput) async -> Result<Void, EngineFailure> {
        let (gone, readerIsGone) = AsyncStream.makeStream(of: Void.self)
        let isNamed = tail != nil || since != nil || grep != nil
        let (tail, since) = (isNamed ? tail : Self.usualTail, since.flatMap { MomentText.moment($0, now: .now()) })
        let follow = follow
        return await withTaskGroup(of: Result<Void, EngineFailure>?.self) { group in
            group.addTask {
                do throws(EngineFailure) {
                    try await engine.logs(of: name, tail: tail, since: since, isFollowed: follow) { lines in
                        if !log.take(lines) { readerIsGone.yield() }
                    }
                    return .success(())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                for await _ in gone { break }
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .success(())
        }
    }
}
