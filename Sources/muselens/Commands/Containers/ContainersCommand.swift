import ArgumentParser
import ContainerBridge
import MuseModel
import MuseQueries
import Reports

struct ContainersCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "containers",
        abstract: "The hub's containers, those that look like them, and how the database can be reached.",
        discussion: """
            One object for each of the four roles, a missing one too, and for each container whose name looks like a \
            slot or a copy of one. Standard error says why the database can or cannot be reached right now. Nothing is \
            asked of the database.
            """,
        subcommands: [ContainerLogsCommand.self],
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Flag(help: "Also memory and processor, which take the engine two seconds to measure.")
    var load = false

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let configured = try ConfiguredConnection(connection)
        let place = try configured.options.directPlace
        let (topology, loads) = try await look(containers.engine(configured))
        let answer = ContainersAnswer(isForPeople: report.isForPeople, now: .now(), loads: loads)
        try report.write(answer.columns, answer.rows(topology))
        if !output.isQuiet { tell(Reachability(topology, directlyAt: place)) }
        return .answered
    }

    private func look(_ engine: HubEngine) async throws(CommandFailure) -> (HubTopology, [String: ContainerLoad]?) {
        do throws(EngineFailure) {
            let topology = try await engine.topology()
            return (topology, load ? try await engine.loads(of: topology.running) : nil)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func tell(_ reachability: Reachability) {
        StandardStream.error.writeLine(shown(reachability.sentence))
        if let advice = reachability.advice { StandardStream.error.writeLine(shown(advice)) }
    }
}

extension HubTopology {
    /// The names of those that can be measured.
    fileprivate var running: [String] {
        (members.compactMap(\.container) + strangers.map(\.container)).filter { $0.state == .running }.map(\.name)
    }
}

extension ConnectionOptions {
    /// Where the database is said to be without a container; `nil` where nothing says so.
    var directPlace: String? {
        get throws(CommandFailure) {
            guard container == nil, !namesNothing else { return nil }
            return try target.place
        }
    }
}
