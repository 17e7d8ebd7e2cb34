import MuseModel
import PostgresClient
import TerminalKit

/// The chain of migrations in the files beside where the database stands.
public struct MigrationsState: Sendable {
    private(set) var report: Loadable<MigrationReport> = .loading
    /// Why there are no files to read.
    private(set) var trouble: EngineTrouble?
    private(set) var pane = MigrationsPane.chain
    private(set) var cursor = ListCursor()
    private(set) var detailOffset = 0
    private(set) var fileOffset = 0
    /// The details tell what is wrong with all of them, and not what the selected one does.
    private(set) var showsProblems = false
    private(set) var sought = ""
    /// The selected file in pieces, as far as it is shown: made once it is in sight.
    private(set) var source: PythonSpans?
    /// The file goes on behind what is shown of it.
    private(set) var isSourceCut = false
    /// Made when the chain changes.
    private(set) var lanes: GraphDrawing?

    /// Bytes of a file that are shown: it is taken to pieces while the person waits.
    static let mostShown = 256 << 10

    public init() {}

    /// Lines below one another in the file's pane, with the one that says that the rest is not shown.
    var fileLineCount: Int { (source?.lines.count ?? 0) + (isSourceCut ? 1 : 0) }

    var entries: [MigrationChain.Entry] { report.value?.chain.entries ?? [] }

    var selected: MigrationChain.Entry? {
        entries.indices.contains(cursor.selected) ? entries[cursor.selected] : nil
    }

    func layout(_ rect: Rect) -> MigrationsLayout { MigrationsLayout(rect, focus: pane) }

    private func layout(_ environment: ScreenEnvironment) -> MigrationsLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }
}

extension MigrationsState: Screen {
    static let name = "migrations"
    static let tab = InspectorTab.migrations
    static let reload = MigrationsCommand.reload

    var location: Location { .migrations }
    var keymap: Keymap<MigrationsCommand> { MigrationsCommand.keymap }

    func readiness(of command: MigrationsCommand) -> Readiness {
        switch command {
        case .find: .always
        case .nextPane, .copyCommand, .reload: .inTurn
        case .move, .open, .problems, .current, .findNext, .findPrevious, .upgrade, .downgrade, .copy:
            report.isAwaited && trouble == nil ? .later : .inTurn
        }
    }

    var notice: NoticeLine? {
        guard report.value != nil else { return nil }
        return report.failure?.notice ?? trouble.map { NoticeLine(.failure, $0.sentence) }
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        trouble = nil
        report.reload()
        return [.ask(.content, .migrations(.report))]
    }

    mutating func perform(_ command: MigrationsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): move(movement, environment)
        case .open: focus(pane == .file ? .chain : .file, environment)
        case .nextPane: focus(pane.next, environment)
        case .problems: toggleProblems(environment)
        case .current: return goToCurrent(environment)
        case .find:
            return [.prompt(Prompt(.find, label: "find ", formerText: sought, placeholder: "revision or description"))]
        case .findNext: return goToMatch(forward: true, environment)
        case .findPrevious: return goToMatch(forward: false, environment)
        case .upgrade: return go(.upgrade)
        case .downgrade: return go(.downgrade)
        case .copy: return selected.map { [.copy($0.revision)] } ?? []
        case .copyCommand: return [.copyCommand("muselens migrations")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .migrations(.report(let found))): take(found, environment)
        case .answered(.content, .migrations(.trouble(let found))):
            trouble = found
            if let former = report.value { report = .loaded(former) }
        case .failed(.content, let failure): report.fail(failure)
        case .prompted(.find, let text):
            sought = text
            return text.isEmpty ? [] : goToMatch(forward: true, environment)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if showsProblems {
            toggleProblems(environment)
            return []
        }
        guard pane != .chain, layout(environment).isSingle else { return nil }
        focus(.chain, environment)
        return []
    }
}

extension MigrationsState {
    /// The selected one stays selected; at first it is where the database stands.
    private mutating func take(_ found: MigrationReport, _ environment: ScreenEnvironment) {
        let former = selected?.id
        report = .loaded(found)
        trouble = nil
        lanes = GraphDrawing(found.chain.lanes, isReversed: false)
        let place =
            found.chain.entries.firstIndex { $0.id == former }
            ?? found.chain.entries.firstIndex { $0.state == .current } ?? 0
        select(place, environment)
    }

    private mutating func select(_ index: Int, _ environment: ScreenEnvironment) {
        cursor.select(index, count: entries.count, visible: layout(environment).height(of: .chain))
        readSelected(environment)
    }

    private mutating func readSelected(_ environment: ScreenEnvironment) {
        (detailOffset, fileOffset) = (0, 0)
        (source, isSourceCut) = (nil, false)
        readFile(layout(environment))
    }

    private mutating func readFile(_ layout: MigrationsLayout) {
        guard source == nil, !layout.rect(of: .file).isEmpty, let text = selected?.migration?.file.text else { return }
        let start = Self.start(of: text)
        isSourceCut = start.utf8.count < text.utf8.count
        source = PythonSpans(start)
    }

    /// As many whole lines as are shown.
    private static func start(of text: String) -> String {
        guard text.utf8.count > mostShown else { return text }
        let bytes = text.utf8.prefix(mostShown)
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    private mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        cursor.settle(count: entries.count, visible: layout.height(of: .chain))
        readFile(layout)
        fileOffset = ScrollOffset.bounded(fileOffset, count: fileLineCount, visible: layout.height(of: .file))
        detailOffset = ScrollOffset.bounded(
            detailOffset, count: detailCount(layout), visible: layout.height(of: .details))
    }

    private mutating func focus(_ pane: MigrationsPane, _ environment: ScreenEnvironment) {
        self.pane = pane
        settle(environment)
    }

    private mutating func toggleProblems(_ environment: ScreenEnvironment) {
        showsProblems.toggle()
        detailOffset = 0
        if layout(environment).isSingle { focus(showsProblems ? .details : .chain, environment) }
    }

    private func detailCount(_ layout: MigrationsLayout) -> Int {
        MigrationDetails(self).lines(width: Frame.interior(of: layout.rect(of: .details)).width - 2).count
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let layout = layout(environment)
        switch pane {
        case .chain:
            let before = cursor.selected
            cursor.move(movement, count: entries.count, visible: layout.height(of: .chain))
            if cursor.selected != before { readSelected(environment) }
        case .details:
            let height = layout.height(of: .details)
            detailOffset = ScrollOffset.moved(detailOffset, by: movement, count: detailCount(layout), visible: height)
        case .file:
            let height = layout.height(of: .file)
            fileOffset = ScrollOffset.moved(fileOffset, by: movement, count: fileLineCount, visible: height)
        }
    }

    private mutating func goToCurrent(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let index = entries.firstIndex(where: { $0.state == .current }) else {
            return notify("The database stands at none of these revisions.")
        }
        select(index, environment)
        return []
    }

    private mutating func goToMatch(forward: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard !sought.isEmpty else { return notify("Nothing is looked for yet: / takes what to find.") }
        let count = entries.count
        let order = (0..<count).map { step in
            forward ? (cursor.selected + 1 + step) % count : (cursor.selected - 1 - step + 2 * count) % count
        }
        guard let index = order.first(where: { isMatch(entries[$0]) }) else {
            return notify("“\(sought)” is in none of them.")
        }
        select(index, environment)
        return []
    }

    private func isMatch(_ entry: MigrationChain.Entry) -> Bool {
        [entry.revision, entry.migration?.description ?? "", entry.migration?.file.name ?? ""].contains {
            $0.firstRange(ofCaseInsensitive: sought) != nil
        }
    }

    /// To the run, where a person sees the command and decides.
    private func go(_ direction: MigrationChain.Direction) -> [ScreenEffect] {
        guard let selected, selected.migration?.revision != nil else {
            return notify("There is no revision here that alembic could go to.")
        }
        guard !selected.revision.hasPrefix("-") else {
            return notify("Alembic would read this revision as an option, since it begins with a dash.")
        }
        if let objection = report.value?.chain.objection(to: direction, to: selected) { return notify(objection) }
        return [.open(.run(.alembic([direction.rawValue, selected.revision])))]
    }

    private func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
