import ContainerBridge
import Profiles
import FoundationEssentials
import InspectorApp
import MuseModel
import MuseQueries
import PostgresClient
import Screens
import TerminalKit

/// Opens the inspector on a database, and says how it ended.
struct InspectorStart {
    let connection: ConnectionOptions
    /// The application's container; `nil` for what the profile says.
    var application: String?
    let theme: String?
    let refusesColor: Bool
    /// Whether a person allowed what can change the hub.
    var operations: OperationsOptions?
    /// Where to begin; the overview where it is `nil`.
    var place: LocationText?
    /// `nil` for one who walks alone.
    var meeting: PairMeeting?

    /// - Throws: ``CommandFailure``, before anything is drawn.
    func run() async throws(CommandFailure) -> ExitStatus {
        let configured = try ConfiguredConnection(connection)
        let theme = try ThemeLibrary.installed.requireTheme(
            named: configured.theme(theme) ?? Theme.builtIn.name)
        if place == nil { try requireTerminal() }
        let database = try await Database.open(configured)
        let (start, remark) = try await self.start(database)
        // A place is looked for first: that it is not there can be told without a terminal too.
        try requireTerminal()
        let engine = configured.hubEngine(application: application)
        engine.adopt(database.engine)
        await engine.settle(waiting: .milliseconds(300), within: .seconds(10))
        let closing = PairClosing()
        defer { closing.close() }
        let pair = try await pair(database, closing)
        let request = InspectorRequest(
            session: database.session, connect: database.connect, settings: database.settings, theme: theme,
            hasColor: !refusesColor, environment: ProcessInfo.processInfo.environment,
            engine: engine,
            permission: OperationsOptions.permission(operations, configured),
            profile: configured.profile?.label, isBridged: database.session.facts.isInContainer,
            typed: configured.typed, start: start, remark: remark, pair: pair)
        // The screen handles signals itself: it gives the terminal back first.
        guard Interruption.shared.stopWatching() else { throw .interrupted }
        let end = await Inspector.run(request)
        let outcome = end.outcome
        // What is left to do, such as taking a demo's server away, is not to be cut short.
        if case .signalled(let signal) = outcome {
            Interruption.shared.watchAgain(after: signal)
        } else {
            Interruption.shared.watchAgain(after: nil)
        }
        for farewell in end.farewells { StandardStream.error.writeLine(shown(farewell)) }
        switch outcome {
        case .quit: return .answered
        case .signalled(let signal): return .interrupted(signal: signal)
        case .noTerminal(let reason):
            throw .usage(reason, advice: "The commands need no such terminal: muselens --help lists them.")
        }
    }

    private func requireTerminal() throws(CommandFailure) {
        guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else {
            throw .usage(
                "The inspector needs a terminal, and standard input or output is none.",
                advice: "In a script use a command, such as muselens overview; muselens --help lists them.")
        }
    }

    private func pair(_ database: Database, _ closing: PairClosing) async throws(CommandFailure) -> InspectorPair? {
        guard let meeting else { return nil }
        let identity = try await database.ask(DatabaseIdentityQuestion())
        let link = try closing.promise { () throws(CommandFailure) in try meeting.link(in: identity) }
        return InspectorPair(link: link, database: identity)
    }

    /// Where to begin, and what to know of it.
    /// - Throws: ``CommandFailure``, with names that are spelled nearly so where the place is not there.
    private func start(_ database: Database) async throws(CommandFailure) -> (Location, remark: String) {
        guard let place else { return (.overview, "") }
        switch Arrival(try await database.ask(LocationLookup(place))) {
        case .place(let location, let remark): return (location, remark)
        case .nowhere(let reason, let advice): throw .notThere(reason, advice: advice)
        case .ambiguous(let reason, let advice): throw .usage(reason, advice: advice)
        }
    }
}

extension Profile {
    /// Its name in the colour that the person gave it.
    fileprivate var label: ProfileLabel {
        let role: Role =
            switch color {
            case .red: .failure
            case .yellow: .warning
            case .green: .success
            case .blue: .link
            case .plain, nil: .dim
            }
        return ProfileLabel(name: name, role: role)
    }
}
