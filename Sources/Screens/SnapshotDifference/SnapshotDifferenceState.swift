import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What changed in the files from one snapshot to another, as folders.
public struct SnapshotDifferenceState: Sendable {
    typealias Files = PathBrowser<ManifestDifference.Change>

    public let start: SnapshotDifferenceStart
    public internal(set) var content: Loadable<SnapshotDifferenceContent> = .loading
    var files = Files()

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
        case .move(let movement): files.tree.move(movement, visible: visible)
        case .open:
            guard files.tree.selectedLine?.isFoldable == true else {
                return files.openFile(repository: repository, commit: start.commit, content: selectedContent)
            }
            files.tree.toggleFold(visible: visible)
        case .object: return Files.withContent(selectedContent) { Door.object(content: $0).effects }
        case .snapshot: return [.open(.snapshot(start.pair.new))]
        case .filter: return [files.filterPrompt]
        case .clearFilter: narrow(to: "", environment)
        case .foldAll: files.tree.unfoldAll(toDepth: 0, visible: visible)
        case .unfoldAll: files.tree.unfoldAll(toDepth: nil, visible: visible)
        case .copy: return files.copySelected
        case .copyContent: return Files.withContent(selectedContent) { [.copy($0)] }
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.snapshotDifference(let found))):
            let former = content.value
            content = .loaded(found)
            // The same asked for again keeps its folds and the place among them.
            if let former, found.hasSameFiles(as: former) { break }
            files.show(found.difference?.files, visible: environment.bodyHeight)
        case .failed(.content, let failure): content.fail(failure)
        case .prompted(.filter, let text): narrow(to: text, environment)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .environmentChanged: files.tree.settle(visible: environment.bodyHeight)
        default: break
        }
        return []
    }

    private mutating func narrow(to text: String, _ environment: ScreenEnvironment) {
        files.narrow(to: text, of: content.value?.difference?.files, visible: environment.bodyHeight)
    }

    private var selectedContent: String? {
        files.selectedFile.flatMap { $0.value.newContent ?? $0.value.oldContent }
    }
}

extension SnapshotDifferenceState: Screen {
    static let name = "changed-files"
    static let tab = InspectorTab.tables
    static let reload = SnapshotDifferenceCommand.reload

    var location: Location { .snapshotDifference(start) }
    var keymap: Keymap<SnapshotDifferenceCommand> { SnapshotDifferenceCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }

    func readiness(of command: SnapshotDifferenceCommand) -> Readiness {
        switch command {
        case .filter: .always
        case .snapshot: .inTurn
        default: content.isAwaited ? .later : .inTurn
        }
    }
}
