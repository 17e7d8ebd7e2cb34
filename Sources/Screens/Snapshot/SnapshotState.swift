import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The files of a snapshot, as folders.
public struct SnapshotState: Sendable {
    public let id: String
    /// The answer; `.loaded(nil)` where there is no such snapshot.
    public internal(set) var content: Loadable<SnapshotContent?> = .loading
    public internal(set) var filter = ""
    var tree = TreeCursor<PathTree<String>.Item>()
    /// How many files the filter lets through.
    private(set) var fileCount = 0
    /// Bytes by content id, of what was in sight; `nil` for contents that have no object.
    private(set) var sizes: [ContentID: Int?] = [:]

    /// Up to so many files the folders are open from the start.
    private static let mostUnfolded = 40

    public init(id: String) {
        self.id = id
    }

    private var repository: String? { (content.value ?? nil)?.snapshot.repository }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        content.reload()
        return [.ask(.content, .hub(.snapshot(id)))]
    }

    mutating func perform(_ command: SnapshotCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch command {
        case .move(let movement): tree.move(movement, visible: visible)
        case .open:
            if tree.selectedLine?.isFoldable == true {
                tree.toggleFold(visible: visible)
            } else {
                return openFile()
            }
        case .object: return openObject()
        case .filter:
            return [.prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "part of a path"))]
        case .clearFilter: narrow(to: "", environment)
        case .foldAll: tree.unfoldAll(toDepth: 0, visible: visible)
        case .unfoldAll: tree.unfoldAll(toDepth: nil, visible: visible)
        case .copy: return selectedText.map { [.copy($0)] } ?? notify("There is nothing to copy here.")
        case .copyContent: return selectedFile.map { [.copy($0.content)] } ?? notify("A folder has no content.")
        case .reload: return start(environment)
        }
        return askForSizes(environment)
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.snapshot(let found))):
            let isAsBefore = content.value == .some(found)
            content = .loaded(found)
            if !isAsBefore { layOut(environment) }
        case .failed(.content, let failure): content.fail(failure)
        case .answered(.following, .hub(.objectSizes(let asked, let found))):
            for content in asked { sizes[content] = .some(found[content]) }
        case .prompted(.filter, let text): narrow(to: text, environment)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .environmentChanged: tree.settle(visible: environment.bodyHeight)
        default: return []
        }
        return askForSizes(environment)
    }

    private mutating func narrow(to text: String, _ environment: ScreenEnvironment) {
        guard text != filter else { return }
        filter = text
        layOut(environment)
    }

    private mutating func layOut(_ environment: ScreenEnvironment) {
        let entries = (content.value ?? nil)?.paths?.entries(matching: filter) ?? []
        fileCount = entries.count { if case .file = $0.item { true } else { false } }
        let isOpen = !filter.isEmpty || fileCount <= Self.mostUnfolded
        tree = TreeCursor(FoldableTree(entries, unfoldedToDepth: isOpen ? nil : 0))
        tree.settle(visible: environment.bodyHeight)
    }

    /// The sizes of files in sight that are not known yet, all in one question.
    private func askForSizes(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        let wanted = tree.linesInSight(environment.bodyHeight).compactMap { line -> ContentID? in
            guard case .file(_, _, let content) = line.item, let id = ContentID(content) else { return nil }
            return sizes[id] == nil ? id : nil
        }
        return wanted.isEmpty ? [] : [.ask(.following, .hub(.objectSizes(wanted)))]
    }

    private var selectedFile: (path: String, content: String)? {
        guard case .file(_, let path, let content) = tree.selectedLine?.item else { return nil }
        return (path, content)
    }

    private var selectedText: String? {
        switch tree.selectedLine?.item {
        case .file(_, let path, _): path
        case .folder(let name, _): name
        case nil: nil
        }
    }

    private func openFile() -> [ScreenEffect] {
        guard let file = selectedFile else { return [] }
        guard let repository else { return openObject() }
        return Door.history(repository: repository, SymbolAddress(file.path)).effects
    }

    private func openObject() -> [ScreenEffect] {
        guard let file = selectedFile else { return notify("A folder has no content.") }
        return Door.object(content: file.content).effects
    }

    private func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}

extension SnapshotState: Screen {
    static let name = "snapshot"
    static let tab = InspectorTab.tables
    static let reload = SnapshotCommand.reload

    var location: Location { .snapshot(id) }
    var keymap: Keymap<SnapshotCommand> { SnapshotCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }
}
