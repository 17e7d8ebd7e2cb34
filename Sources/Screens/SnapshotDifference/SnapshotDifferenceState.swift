import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What changed in the files from one snapshot to another, as folders.
public struct SnapshotDifferenceState: Sendable {
    typealias Item = PathTree<ManifestDifference.Change>.Item

    public let start: SnapshotDifferenceStart
    public internal(set) var content: Loadable<SnapshotDifferenceContent> = .loading
    public internal(set) var filter = ""
    var tree = TreeCursor<Item>()
    /// How many files the filter lets through.
    private(set) var changeCount = 0

    public init(start: SnapshotDifferenceStart) {
        self.start = start
    }

    private var repository: String? { start.repository ?? content.value?.found.repository }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        content.reload()
        return [.ask(.content, .hub(.snapshotDifference(start.pair)))]
    }

    mutating func perform(
        _ command: SnapshotDifferenceCommand, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch command {
        case .move(let movement): tree.move(movement, visible: visible)
        case .open:
            guard tree.selectedLine?.isFoldable == true else { return openFile() }
            tree.toggleFold(visible: visible)
        case .object: return openObject()
        case .snapshot: return [.open(.snapshot(start.pair.new))]
        case .filter:
            return [.prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "part of a path"))]
        case .clearFilter: narrow(to: "", environment)
        case .foldAll: tree.unfoldAll(toDepth: 0, visible: visible)
        case .unfoldAll: tree.unfoldAll(toDepth: nil, visible: visible)
        case .copy: return selectedText.map { [.copy($0)] } ?? notify("There is nothing to copy here.")
        case .copyContent: return selectedContent.map { [.copy($0)] } ?? notify("A folder has no content.")
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.snapshotDifference(let found))):
            let isAsBefore = content.value == .some(found)
            content = .loaded(found)
            // The same asked for again keeps its folds and the place among them.
            if !isAsBefore { layOut(environment) }
        case .failed(.content, let failure): content.fail(failure)
        case .prompted(.filter, let text): narrow(to: text, environment)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .environmentChanged: tree.settle(visible: environment.bodyHeight)
        default: break
        }
        return []
    }

    private mutating func narrow(to text: String, _ environment: ScreenEnvironment) {
        guard text != filter else { return }
        filter = text
        layOut(environment)
    }

    private mutating func layOut(_ environment: ScreenEnvironment) {
        guard let laid = content.value?.difference else {
            (tree, changeCount) = (TreeCursor(), 0)
            return
        }
        if filter.isEmpty {
            (tree, changeCount) = (TreeCursor(laid.tree), laid.paths.fileCount)
        } else {
            let entries = laid.paths.entries(matching: filter)
            changeCount = entries.count { if case .file = $0.item { true } else { false } }
            tree = TreeCursor(FoldableTree(entries))
        }
        tree.settle(visible: environment.bodyHeight)
    }

    private var selectedChange: ManifestDifference.Change? {
        if case .file(_, _, let change) = tree.selectedLine?.item { change } else { nil }
    }

    private var selectedText: String? {
        if case .folder(let name, _) = tree.selectedLine?.item { name } else { selectedChange?.path }
    }

    private var selectedContent: String? {
        selectedChange.flatMap { $0.newContent ?? $0.oldContent }
    }

    private func openFile() -> [ScreenEffect] {
        guard let change = selectedChange else { return [] }
        guard let repository else { return openObject() }
        return Door.history(repository: repository, SymbolAddress(change.path), commit: start.commit).effects
    }

    private func openObject() -> [ScreenEffect] {
        selectedContent.map { Door.object(content: $0).effects } ?? notify("A folder has no content.")
    }

    private func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}

extension SnapshotDifferenceState: Screen {
    static let name = "changed-files"
    static let tab = InspectorTab.tables
    static let reload = SnapshotDifferenceCommand.reload

    var location: Location { .snapshotDifference(start) }
    var keymap: Keymap<SnapshotDifferenceCommand> { SnapshotDifferenceCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }
}
