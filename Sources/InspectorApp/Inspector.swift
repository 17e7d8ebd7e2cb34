public import ContainerBridge
internal import CursesTerminal
public import MuseModel
public import PairLink
public import PostgresClient
public import Screens
public import TerminalKit

/// What the inspector is started with.
public struct InspectorRequest: Sendable {
    /// An open session: without one there is no screen to show.
    public let session: ReadOnlySession
    /// Opens another session to the same database.
    public let connect: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession
    public let settings: StatementSettings
    public let theme: Theme
    public let hasColor: Bool
    public let environment: [String: String]
    public let start: Location
    /// What the person should know of the place at which it starts.
    public let remark: String
    /// The engine of the hub's containers.
    public let engine: HubEngine
    /// Whether a person allowed what can change the hub.
    public let permission: OperationsPermission
    /// The connection's name in the configuration; `nil` where it has none.
    public let profile: ProfileLabel?
    /// The database is reached by way of the engine.
    public let isBridged: Bool
    /// For queries that are typed.
    public let typed: TypedOptions
    /// `nil` where one walks alone.
    public let pair: InspectorPair?

    public init(
        session: ReadOnlySession, connect: @escaping @Sendable () async throws(ConnectionFailure) -> ReadOnlySession,
        settings: StatementSettings, theme: Theme, hasColor: Bool, environment: [String: String],
        engine: HubEngine, permission: OperationsPermission = .notGiven, profile: ProfileLabel? = nil,
        isBridged: Bool = false, typed: TypedOptions = TypedOptions(),
        start: Location = .overview, remark: String = "", pair: InspectorPair? = nil
    ) {
        (self.engine, self.permission, self.profile, self.isBridged) = (engine, permission, profile, isBridged)
        self.typed = typed
        (self.session, self.connect, self.settings) = (session, connect, settings)
        (self.theme, self.hasColor, self.environment) = (theme, hasColor, environment)
        (self.start, self.remark, self.pair) = (start, remark, pair)
    }
}

/// The others that an inspector leads or follows.
public struct InspectorPair: Sendable {
    /// The inspector starts it; whoever made it closes it.
    public let link: PairLink
    /// Which database this inspector looks at.
    public let database: DatabaseIdentity

    public init(link: PairLink, database: DatabaseIdentity) {
        (self.link, self.database) = (link, database)
    }
}

/// How the inspector ended, and what there is to say once the terminal is given back.
public struct InspectorEnd: Sendable, Hashable {
    public let outcome: InspectorOutcome
    /// What it leaves running, in a sentence each; names in them are verbatim.
    public let farewells: [String]

    init(_ outcome: InspectorOutcome, farewells: [String] = []) {
        (self.outcome, self.farewells) = (outcome, farewells)
    }
}

/// How the inspector ended.
public enum InspectorOutcome: Sendable, Hashable {
    case quit
    /// The process is to exit with 128 and this signal's number.
    case signalled(Int32)
    /// There can be no screen here, for this reason.
    case noTerminal(String)
}

/// The inspector on the terminal.
public enum Inspector {
    /// Runs until the person quits or a signal ends it. The terminal is given back in every case.
    ///
    /// The loop has a thread of its own, which waits for keys: nothing else may have to wait for that thread.
    public static func run(_ request: InspectorRequest) async -> InspectorEnd {
        await withCheckedContinuation { continuation in
            let hasStarted = ScreenThread.start { continuation.resume(returning: loop(request)) }
            if !hasStarted {
                continuation.resume(
                    returning: InspectorEnd(
                        .noTerminal(
                            "The screen needs a thread of its own, and the system has none left. "
                                + "End other programs, or raise the limit on processes (ulimit -u).")))
            }
        }
    }

    private static func loop(_ request: InspectorRequest) -> InspectorEnd {
        do throws(TerminalFailure) {
            let color = ColorPreference(environment: request.environment, isRefused: !request.hasColor)
            let terminal = try CursesTerminal(theme: request.theme, color: color, environment: request.environment)
            return RunLoop(terminal: terminal, request: request).run()
        } catch {
            return InspectorEnd(.noTerminal(error.description))
        }
    }
}
