import MuseModel
public import MuseQueries
import PostgresClient
import TerminalKit

/// One commit: what is known of it, and its history rows by file.
public struct CommitState: Sendable {
    enum Pane: Sendable {
        case facts, rows
    }

    public let id: String
    /// The answer; `.loaded(nil)` where there is no such commit.
    public internal(set) var facts: Loadable<CommitFacts?> = .loading
    /// `.loaded(nil)` where the hub has no history.
    public internal(set) var rows: Loadable<CommitRowsTree?> = .loading
    var pane = Pane.facts
    var list = DetailList()
    var tree = TreeCursor<CommitRowsTree.Item>()

    public init(id: String) {
        self.id = id
    }

    var commit: Commit? { (facts.value ?? nil)?.commit }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        facts.reload()
        rows.reload()
        return [.ask(.content, .hub(.commit(id)))]
    }

    mutating func perform(_ command: CommitCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch command {
        case .move(let movement) where pane == .facts: list.move(movement, visible: factsHeight(environment))
        case .move(let movement): tree.move(movement, visible: visible)
        case .open: return selectedDoor.effects
        case .nextPane: pane = pane == .facts ? .rows : .facts
        case .parent:
            guard let parent = commit?.parents.first else { return notify("A commit without parents.") }
            return [.open(.commit(parent))]
        case .snapshot:
            guard let snapshot = commit?.snapshot else { return notify("This commit has no snapshot.") }
            return [.open(.snapshot(snapshot))]
        case .changedFiles: return openChangedFiles()
        case .around:
            guard let address = selectedAddress, let repository = commit?.repository else {
                return notify("Select a history row first: tab goes to the other pane.")
            }
            return [.open(.around(repository: repository, address))]
        case .fold: if pane == .rows { tree.toggleFold(visible: visible) }
        case .foldAll, .unfoldAll:
            if rows.isAwaited { return notify("The history rows are still on their way.") }
            tree.unfoldAll(toDepth: command == .foldAll ? 0 : nil, visible: visible)
        case .copy: return selectedText.map { [.copy($0)] } ?? notify("There is nothing to copy here.")
        case .copyCommand: return [.copyCommand("muselens commit \(ShellWord.quoted(id))")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.commit(let found))):
            facts = .loaded(found)
            showFacts(environment)
            guard let repository = found?.commit.repository else {
                rows = .loaded(nil)
                return []
            }
            return [.ask(.following, .hub(.commitRows(repository: repository, commit: id)))]
        case .failed(.content, let failure):
            facts.fail(failure)
            rows.fail(failure)
        case .answered(.following, .hub(.commitRows(let found))): show(found, environment)
        case .failed(.following, let failure): rows.fail(failure)
        case .environmentChanged:
            showFacts(environment)
            tree.settle(visible: environment.bodyHeight)
        default: break
        }
        return []
    }

    private mutating func show(_ found: CommitRowsTree?, _ environment: ScreenEnvironment) {
        let isAsBefore = rows.value == .some(found)
        rows = .loaded(found)
        // The same rows asked for again keep their folds and the place among them.
        if !isAsBefore { tree = TreeCursor(found?.tree ?? FoldableTree()) }
        tree.settle(visible: environment.bodyHeight)
    }

    private mutating func showFacts(_ environment: ScreenEnvironment) {
        guard let facts = facts.value ?? nil else { return }
        let width = CommitLayout(environment.size).factsWidth
        list.show(CommitLines(facts, width: width).all, visible: factsHeight(environment))
    }

    private func factsHeight(_ environment: ScreenEnvironment) -> Int { environment.bodyHeight }

    private var selectedDoor: Door {
        guard pane == .rows else { return list.selectedLine?.door ?? .none }
        guard let address = selectedAddress, let repository = commit?.repository else { return .none }
        return .history(repository: repository, address, commit: id)
    }

    /// The address of the selected row, or of the selected breaking change.
    private var selectedAddress: SymbolAddress? {
        if pane == .rows { return tree.selectedLine?.item.address }
        if case .place(.timeline(let start)) = list.selectedLine?.door { return start.address }
        return nil
    }

    /// Compares with the parent on the selected line, else with the first.
    private func openChangedFiles() -> [ScreenEffect] {
        guard let facts = facts.value ?? nil else { return [] }
        let onLine = pane == .facts ? list.selectedLine?.copyText : nil
        let parent = facts.commit.parents.first { $0 == onLine }
        do throws(UnknownSnapshots) {
            let start = SnapshotDifferenceStart(
                try facts.snapshots(since: parent), commit: id, repository: facts.commit.repository)
            let isChoice = parent == nil && facts.commit.parents.count > 1
            let words = "Since the first of \(facts.commit.parents.count) parents. On a parent's line d takes that one."
            return [.open(.snapshotDifference(start))] + (isChoice ? notify(words) : [])
        } catch {
            return notify(error.description)
        }
    }

    private var selectedText: String? {
        pane == .rows ? tree.selectedLine?.item.address.text : list.selectedLine?.copyText
    }

    private func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
