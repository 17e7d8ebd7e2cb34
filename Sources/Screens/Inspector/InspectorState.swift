public import MuseModel
import MuseQueries
public import PostgresClient
public import TerminalKit

/// All that the inspector knows. It changes in ``update(_:)`` alone.
public struct InspectorState: Sendable {
    public private(set) var size: Size
    var now: Double
    var visits: Visits
    var requests: [RequestID: Request] = [:]
    var link: Link
    /// The last thing that was said to the person; gone with the next key.
    var notice: NoticeLine?
    var overlay: Overlay?
    /// When Ctrl-C was pressed last.
    var interruptedAt: Double?
    var watch: Watch?
    var trail = Trail()
    var marking: Marking?
    /// `nil` where one walks alone.
    var pair: PairState?
    public var surroundings: HubSurroundings
    var estimates: [RelationName: RowEstimate] = [:]
    /// Of a database behind the bridge.
    var silence = BridgeSilence()
    var revisions: [String] = []
    /// The backfill scripts in the application's container, once a screen has asked for them.
    var scripts: [BackfillScript] = []
    /// Those that have succeeded here, on whichever screen.
    var dryRuns = DryRuns()
    /// As far as any screen has found out.
    var gaps: GapHeadline?
    /// The room that the current screen was last told of.
    var settledSize: Size?
    /// For whom statements are sent, cancelled requests included: what a person gave up on is what they wonder about.
    var witnesses: [RequestID: Int] = [:]
    private var nextRequest = 1

    /// - Parameters:
    ///   - remark: what the person should know of the place at which it starts.
    ///   - surroundings: the hub's containers, and what may be done with them.
    ///   - pairDatabase: which database this is, where others lead or follow.
    public init(
        facts: ServerFacts, size: Size, now: Double, start: Location = .overview, remark: String = "",
        surroundings: HubSurroundings = HubSurroundings(), pairDatabase: DatabaseIdentity? = nil
    ) {
        self.surroundings = surroundings
        (self.size, self.now) = (size, now)
        pair = pairDatabase.map { PairState(database: $0) }
        notice = remark.isEmpty ? nil : NoticeLine(.notice, remark)
        link = Link(facts: facts)
        visits = Visits(start.screen)
    }

    /// A question under way.
    struct Request: Sendable {
        let visit: Int
        let slot: Slot
        let inquiry: Inquiry
        let startedAt: Double
        private(set) var progress: CountProgress?
        private var pace: WorkPace?
        /// The connection was lost: it is asked again when there is one.
        var isWaiting = false
        /// How often it was, without an answer so far.
        var timesAskedAgain = 0

        /// A question that ends every connection it is asked on is not asked for ever.
        static let mostAttempts = 3

        init(visit: Int, slot: Slot, inquiry: Inquiry, startedAt: Double, isWaiting: Bool) {
            (self.visit, self.slot, self.inquiry) = (visit, slot, inquiry)
            (self.startedAt, self.isWaiting) = (startedAt, isWaiting)
        }

        mutating func take(_ progress: CountProgress, at now: Double) {
            var pace = self.pace ?? WorkPace(startedAt: startedAt)
            pace.take(progress.fraction, at: now)
            (self.progress, self.pace) = (progress, pace)
        }

        func secondsLeft(at now: Double) -> Double? { pace?.secondsLeft(at: now) }
    }

    /// The connection to the server.
    struct Link: Sendable {
        var facts: ServerFacts
        /// Failed attempts since it was lost; `nil` while it holds.
        var attempts: Int?
        /// Why, in a sentence.
        var failure: String?
        var nextAttemptAt: Double?

        var isLost: Bool { attempts != nil }
    }

    /// Something that lies over the screen and takes the keys.
    enum Overlay: Sendable {
        case prompt(Prompt, TextInput)
        case help(offset: Int)
        case palette(Palette)
    }

    var keymap: Keymap<AnyCommand> {
        let screen = visits.current.screen
        let everywhere = InspectorCommand.keymap.map(AnyCommand.inspector)
        return screen.screenKeymap.joined(with: screen.isTyping ? everywhere.whileTyping : everywhere)
    }

    var environment: ScreenEnvironment {
        var environment = ScreenEnvironment(
            size: InspectorLayout(self).screen.size, now: now, estimates: estimates, trail: trail,
            surroundings: surroundings, facts: link.facts)
        environment.dryRuns = dryRuns
        return environment
    }

    /// Something is running that a person may be waiting for.
    public var isBusy: Bool { requests.values.contains { !$0.isWaiting && !$0.inquiry.isStanding } }

    /// The connection was lost, and there will be another attempt.
    public var isWaitingForConnection: Bool { link.isLost }

    /// What goes on inside a container once this inspector is gone, in a sentence each, for the terminal that is given
    /// back. Names in them are verbatim.
    public var farewells: [String] {
        visits.all.compactMap { $0.screen as? RunState }.flatMap { run in
            run.left + (run.running.map { [run.farewell(to: $0, surroundings)] } ?? [])
        }
    }

    mutating func resize(to size: Size) {
        self.size = size
    }

    /// All that can be done here and now, by name.
    var palette: Palette {
        let facts = link.facts
        return Palette(
            keymap: keymap, kept: visits.all.map(\.screen).filter(\.isKept),
            relations: estimates.keys.sorted(), scripts: scripts.map { (script: $0, command: command(of: $0)) },
            memory: sqlMemory,
            runbook: Runbook(
                engine: surroundings.engine, names: surroundings.names, user: facts.user, database: facts.database))
    }

    private func command(of script: BackfillScript) -> String {
        surroundings.commandLine(.backfill(BackfillRun(script: script.name, repository: nil, isApplied: false)))
    }

    /// What is known of queries; without their screen the guide's.
    private var sqlMemory: SQLMemory {
        visits.all.lazy.compactMap { $0.screen as? SQLState }.first?.memory ?? SQLMemory()
    }

    mutating func makeRequestID() -> RequestID {
        defer { nextRequest += 1 }
        return RequestID(number: nextRequest)
    }
}
