import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The files of a snapshot, as folders.
public struct SnapshotState: Sendable {
    public let id: String
    /// The answer; `.loaded(nil)` where there is no such snapshot.
    public internal(set) var content: Loadable<SnapshotContent?> = .loading
    var files = PathBrowser<String>()
    /// Bytes by content id, of what was in sight; `nil` for contents that have no object.
    private(set) var sizes: [ContentID: Int?] = [:]

    /// The path that is selected once the files are there.
    private var wantedFile: String?

    public init(id: String, file: String? = nil) {
        (self.id, wantedFile) = (id, file)
    }

    private var repository: String? { (content.value ?? nil)?.snapshot.repository }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        content.reload()
        return [.ask(.content, .hub(.snapshot(id)))]
    }

    mutating func perform(_ command: SnapshotCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let visible = environment.bodyHeight
        switch command {
        case .move(let movement): files.tree.move(movement, visible: visible)
        case .open:
            guard files.tree.selectedLine?.isFoldable == true else {
                return files.openFile(repository: repository, content: selectedContent)
            }
            files.tree.toggleFold(visible: visible)
        case .object:
            return PathBrowser<String>.withContent(selectedContent) { Door.object(content: $0).effects }
        case .filter: return [files.filterPrompt]
        case .clearFilter: narrow(to: "", environment)
        case .foldAll: files.tree.unfoldAll(toDepth: 0, visible: visible)
        case .unfoldAll: files.tree.unfoldAll(toDepth: nil, visible: visible)
        case .copy: return files.copySelected
        case .copyContent: return PathBrowser<String>.withContent(selectedContent) { [.copy($0)] }
        case .reload: return start(environment)
        }
        return askForSizes(environment)
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.snapshot(let found))):
            let former = content.value ?? nil
            content = .loaded(found)
            // The same asked for again keeps its folds and the place among them.
            if let former, let found, found.hasSameFiles(as: former) { break }
            files.show(found?.files, visible: environment.bodyHeight)
            return selectWantedFile(environment) + askForSizes(environment)
        case .failed(.content, let failure): content.fail(failure)
        case .answered(.following, .hub(.objectSizes(let asked, let found))):
            for content in asked { sizes[content] = .some(found[content]) }
        case .prompted(.filter, let text): narrow(to: text, environment)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .environmentChanged: files.tree.settle(visible: environment.bodyHeight)
        default: return []
        }
        return askForSizes(environment)
    }

    private mutating func selectWantedFile(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let path = wantedFile, (content.value ?? nil)?.files != nil else { return [] }
        wantedFile = nil
        guard !files.select(path, visible: environment.bodyHeight) else { return [] }
        return [.notify(NoticeLine(.notice, "The snapshot has no file \(path)."))]
    }

    private mutating func narrow(to text: String, _ environment: ScreenEnvironment) {
        files.narrow(to: text, of: (content.value ?? nil)?.files, visible: environment.bodyHeight)
    }

    /// The sizes of files in sight that are not known yet, all in one question.
    private func askForSizes(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        let wanted = files.tree.linesInSight(environment.bodyHeight).compactMap { line -> ContentID? in
            guard case .file(_, _, let content) = line.item, let id = ContentID(content) else { return nil }
            return sizes[id] == nil ? id : nil
        }
        return wanted.isEmpty ? [] : [.ask(.following, .hub(.objectSizes(wanted)))]
    }

    private var selectedContent: String? { files.selectedFile?.value }
}

extension SnapshotState: Screen {
    static let name = "snapshot"
    static let tab = InspectorTab.tables
    static let reload = SnapshotCommand.reload

    var location: Location { .snapshot(id) }
    var keymap: Keymap<SnapshotCommand> { SnapshotCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }

    func readiness(of command: SnapshotCommand) -> Readiness {
        command == .filter ? .always : content.isAwaited ? .later : .inTurn
    }
}
