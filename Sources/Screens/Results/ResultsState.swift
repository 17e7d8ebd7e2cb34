import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What was computed about a repository.
public struct ResultsState: Sendable {
    public let repository: String
    public internal(set) var content: Loadable<ResultsContent> = .loading
    /// Folds change here, and not in what was loaded.
    var outline = StructuredOutline(.null)
    public internal(set) var cursor = ListCursor()

    public init(repository: String) {
        self.repository = repository
    }

    private var lineCount: Int { content.value?.results?.isEmpty == false ? outline.lineCount : 0 }

    private var selectedLine: StructuredOutline.Line? {
        cursor.selected < lineCount ? outline.line(at: cursor.selected) : nil
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        content.reload()
        return [.ask(.content, .hub(.results(repository: repository)))]
    }

    mutating func perform(_ command: ResultsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): cursor.move(movement, count: lineCount, visible: environment.bodyHeight)
        case .open: return open(environment)
        case .foldAll: fold(environment) { $0.unfoldAll(toDepth: 1) }
        case .unfoldAll: fold(environment) { $0.unfoldAll() }
        case .copy:
            guard let line = selectedLine else { return [] }
            if case .string(let text) = line.value { return [.copy(text)] }
            return [.copy(JSONText.compact(line.value))]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.results(let found))):
            let isAsBefore = content.value == found
            content = .loaded(found)
            if !isAsBefore { outline = found.outline }
        case .failed(.content, let failure): content.fail(failure)
        default: break
        }
        cursor.settle(count: lineCount, visible: environment.bodyHeight)
        return []
    }

    private mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let line = selectedLine else { return [] }
        if line.isFoldable {
            let selected = cursor.selected
            fold(environment) { $0.toggleFold(ofLineAt: selected) }
            return []
        }
        guard line.label.text.hasSuffix("address"), case .string(let address) = line.value else {
            return Door.none.effects
        }
        return Door.history(repository: repository, SymbolAddress(address)).effects
    }

    private mutating func fold(_ environment: ScreenEnvironment, _ change: (inout StructuredOutline) -> Void) {
        guard lineCount > 0 else { return }
        let identity = selectedLine?.identity ?? 0
        change(&outline)
        cursor.select(
            outline.lineIndex(showing: identity), count: outline.lineCount, visible: environment.bodyHeight)
    }
}

extension ResultsState: Screen {
    static let name = "results"
    static let tab = InspectorTab.tables
    static let reload = ResultsCommand.reload

    var location: Location { .results(repository: repository) }
    var keymap: Keymap<ResultsCommand> { ResultsCommand.keymap }
    var notice: NoticeLine? { content.value == nil ? nil : content.failure?.notice }

    func readiness(of command: ResultsCommand) -> Readiness { content.isAwaited ? .later : .inTurn }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Results of \(content.value?.repository.name ?? repository)"
        let count = content.value?.results?.count
        let detail = count.map { "\($0) kind\($0 == 1 ? "" : "s")" } ?? ""
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: rect)
        guard let found = content.value else {
            (content.failure?.message ?? Message("Reading what was computed …")).draw(on: &canvas, in: interior)
            return
        }
        guard let results = found.results, !results.isEmpty else {
            let why =
                found.results == nil
                ? "This hub has no table of them (musehub_intel_results)." : "Nothing was computed about it."
            Message("No results", detail: why).draw(on: &canvas, in: interior)
            return
        }
        for (row, index) in (cursor.offset..<min(lineCount, cursor.offset + interior.height)).enumerated() {
            let line = outline.line(at: index)
            let fold: TreeRow.Fold = line.isFoldable ? (line.isFolded ? .closed : .open) : .leaf
            TreeRow(depth: line.depth, fold: fold, content: line.spans)
                .draw(on: &canvas, in: interior.row(row).inset(left: 1, right: 1))
            if index == cursor.selected { canvas.lay(interior.row(row), on: .selection) }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: lineCount)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }
}
