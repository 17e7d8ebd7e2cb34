public import MuseModel
import MuseQueries
import TerminalKit

/// Something that is run in the application's container: its command, its output, and what it does to the hub.
public struct RunState: Sendable {
    /// What it is about; of a backfill the dry run.
    public let request: RunRequest
    var running: RunProcess?
    var last: EndedRun?
    /// Those of this inspector, as it has told: wherever they were made, they count here.
    var dryRuns = DryRuns()
    /// What goes on in the container without this screen, as far as it was asked.
    var others: [RememberedRun] = []
    /// What was left running from here, in a sentence each.
    var left: [String] = []
    var reading = RunReading()
    /// What is to be run once the person has typed what confirms it.
    var toConfirm: RunRequest?
    var choice: RunChoice?

    var pane = RunPane.output
    var gaps = GapsWatching()
    /// When the run ended that the watch of the gaps goes on for: until it has looked once more.
    var gapsEndAt: Double?
    var locks = LockWatching()
    var lockCursor = ListCursor()

    public init(request: RunRequest) { self.request = request.dryRun }

    /// Of a backfill.
    var backfill: BackfillRun? { if case .backfill(let run) = request { run } else { nil } }

    /// Of a backfill that fills no gaps: what it writes instead.
    var missing: MissingRows.Kind? {
        guard let script = backfill.map({ BackfillScript(name: $0.script, summary: "") }), script.countsRows == false
        else { return nil }
        return script.subjects.lazy.compactMap { if case .missing(let kind) = $0 { kind } else { nil } }.first
    }

    /// The same with writing, where its dry run has succeeded.
    var applicable: RunRequest? {
        backfill.flatMap { dryRuns.cover($0.applied) ? .backfill($0.applied) : nil }
    }

    /// The request whose command is shown and copied: what runs, or what would be next.
    var shown: RunRequest { running?.request ?? applicable ?? request }

    func policy(_ environment: ScreenEnvironment) -> RunPolicy {
        RunPolicy(permission: environment.surroundings.permission, dryRuns: dryRuns, others: others)
    }

    static let askForOthers = ScreenEffect.ask(.content, .engine(.goingOn))

    func layout(_ environment: ScreenEnvironment) -> RunLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size), environment)
    }

    func layout(_ rect: Rect, _ environment: ScreenEnvironment) -> RunLayout {
        RunLayout(rect, pane: pane, lines: RunHead(self, environment, width: rect.width - 4).lines.count)
    }

    /// Brings the lists back into bounds, as when the room has changed.
    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        reading.settle(visible: layout.outputHeight)
        lockCursor.settle(count: locks.lines.count, visible: layout.besideHeight)
    }
}

/// What is asked about the process inside.
enum RunChoice: Hashable, Sendable {
    case interrupting
    /// It is asked since one wants to quit.
    case quitting
}
