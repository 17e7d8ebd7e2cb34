public import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The gaps of a hub: how many, why, where, and what fills them.
public struct GapsState: Sendable {
    var total = GapsTotal()
    /// `.loaded(nil)` where the hub keeps no history.
    var diagnosis: Loadable<GapCatalog?> = .loading
    /// What is known so far where nothing was known before.
    var partial: GapCatalog?
    var phase: GapsPhase?
    /// When one began to find the causes that are shown, and those that are being found: seconds since 1970.
    var foundAt: Double?
    var findingSince: Double?
    /// Of the classifying under way.
    var explainingPace: WorkPace?

    var pane = GapsPane.causes
    var isZoomed = false
    var dimension = GapDimension.repository
    var filter = ""
    /// The filter and the row that were there before one began to type another.
    private var beforeFilter: (text: String, item: GapItem?)?
    /// What is chosen stays chosen wherever it moves in its list.
    var line: GapsLine
    /// `nil` for all groups.
    var group: GapGroup.Key?
    var item: GapItem?
    var lineCursor = ListCursor()
    var groupCursor = ListCursor()
    var rowCursor = ListCursor()
    /// The rows of what is chosen: made when that changes, since it costs a walk over all of them.
    private(set) var listing = GapListing()

    var watch = GapsWatching()

    /// - Parameter subject: to begin with; `nil` for all gaps.
    public init(subject: GapSubject? = nil) {
        line = subject.map(GapsLine.subject) ?? .all
    }

    /// What there is to show.
    var catalog: GapCatalog? { (diagnosis.value ?? nil) ?? partial }

    /// When the causes were found, where a watch has seen another number since.
    var outrunSince: Double? {
        guard watch.isOn, let last = watch.trend.last, let found = diagnosis.value ?? nil else { return nil }
        return last.total == found.count(of: nil).rows ? nil : foundAt
    }

    /// How far one has come with so many gaps' causes; `nil` where it is not known how many there are.
    func explained(_ rows: Double, of all: Int?) -> Double? {
        (all ?? total.exact?.rows).map { min(1, rows / Double(max(1, $0))) }
    }

    var lines: [GapsLine] { catalog?.lines ?? [] }

    /// The groups of what is chosen, without the line for all of them.
    var groups: GapGroups { catalog?.groups(of: line, by: shownDimension) ?? GapGroups() }

    /// What is missing is told apart by repository alone.
    var shownDimension: GapDimension {
        line.missing == nil ? dimension : .repository
    }

    func layout(_ environment: ScreenEnvironment) -> GapsLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    func layout(_ rect: Rect) -> GapsLayout {
        GapsLayout(rect, focus: pane, isZoomed: isZoomed, lines: lines.count)
    }

    // MARK: What is chosen

    /// Brings the lists back to what is chosen, as after another answer or another size.
    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        let lines = lines
        lineCursor.select(
            lines.firstIndex(of: line) ?? 0, count: lines.count, visible: layout.listHeight(of: .causes))
        settleGroups(layout)
        list(layout)
    }

    /// Only the room has changed: what is listed is the same.
    mutating func settleRoom(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        lineCursor.settle(count: lines.count, visible: layout.listHeight(of: .causes))
        groupCursor.settle(count: groupLineCount, visible: layout.listHeight(of: .groups))
        rowCursor.settle(count: listing.count, visible: layout.listHeight(of: .rows))
    }

    private mutating func settleGroups(_ layout: GapsLayout) {
        let index = group.flatMap { group in groups.all.firstIndex { $0.key == group } }
        if index == nil { group = nil }
        groupCursor.select(
            index.map { $0 + 1 } ?? 0, count: groupLineCount, visible: layout.listHeight(of: .groups))
    }

    private mutating func list(_ layout: GapsLayout) {
        guard let catalog else { return }
        listing = GapListing(catalog, of: line, in: group, by: shownDimension, matching: filter)
        let index = item.flatMap { listing.index(of: $0, in: catalog) } ?? 0
        rowCursor.select(index, count: listing.count, visible: layout.listHeight(of: .rows))
        item = listing.item(at: rowCursor.selected, of: catalog)
    }

    /// All groups together, and each.
    var groupLineCount: Int { groups.all.isEmpty ? 0 : groups.all.count + 1 }

    mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let layout = layout(environment)
        let visible = layout.listHeight(of: pane)
        switch pane {
        case .causes:
            lineCursor.move(movement, count: lines.count, visible: visible)
            choose(lines.indices.contains(lineCursor.selected) ? lines[lineCursor.selected] : .all, layout)
        case .groups:
            groupCursor.move(movement, count: groupLineCount, visible: visible)
            let chosen = groupCursor.selected > 0 ? groups.all[groupCursor.selected - 1].key : nil
            guard chosen != group else { return }
            group = chosen
            list(layout)
        case .rows:
            rowCursor.move(movement, count: listing.count, visible: visible)
            item = catalog.flatMap { listing.item(at: rowCursor.selected, of: $0) }
        }
    }

    private mutating func choose(_ line: GapsLine, _ layout: GapsLayout) {
        guard line != self.line else { return }
        self.line = line
        settleGroups(layout)
        list(layout)
    }

    /// Chooses from elsewhere.
    mutating func choose(_ subject: GapSubject?, _ environment: ScreenEnvironment) {
        line = subject.map(GapsLine.subject) ?? .all
        settle(environment)
    }

    mutating func turnDimension(_ environment: ScreenEnvironment) {
        dimension = dimension.following
        group = nil
        settle(environment)
    }

    mutating func narrow(to text: String, _ environment: ScreenEnvironment) {
        guard text != filter else { return }
        filter = text
        if let beforeFilter, beforeFilter.text == text { item = beforeFilter.item }
        list(layout(environment))
    }

    /// Remembers what to come back to.
    mutating func beginFilter() { beforeFilter = (filter, item) }

    /// All rows, with the one selected that is now.
    mutating func clearFilter(_ environment: ScreenEnvironment) {
        beforeFilter = nil
        narrow(to: "", environment)
    }

    /// `repo_id` of the repository that is chosen.
    var repository: String? {
        guard shownDimension == .repository, case .named(let id)? = group else { return nil }
        return id
    }
}
