import MuseModel
import PostgresClient
import TerminalKit

/// The pane that shows what the selected entry changed.
struct ChangePaneState: Sendable {
    /// What of it is shown.
    enum View: Hashable, Sendable {
        /// The contents before and after, else what is known of them, with the op below.
        case contents
        /// The op alone.
        case operation
        /// What a rename or move rests on.
        case evidence
    }

    /// The entry that it is about.
    private(set) var entry: TimelineEntryID?
    private(set) var content: Loadable<PreparedChange> = .loading
    var view = View.contents
    var isSideBySide = false
    var ignoresWhitespace = false
    private(set) var cursor = ListCursor()
    /// Columns for its lines.
    private(set) var width = 0
    /// Columns of the texts that are out of sight at the left.
    private(set) var firstColumn = 0
    /// The step that leads to the entry or away from it; `nil` where the address stays the same.
    var step: LineageStep?
    /// What following could not decide, and what this hub lacks for it, in sentences.
    var notes: [String] = []
    private(set) var tree = FoldableTree<OperationLine>()
    /// The last ones that were looked at, the latest at the end.
    private var kept: [PreparedChange] = []

    private static let sidewaysStep = 8
    /// Each may hold megabytes.
    private static let keptCount = 12

    /// What is shown is of the entry it is about.
    var shown: PreparedChange? {
        content.value.flatMap { $0.id == entry ? $0 : nil }
    }

    /// What the entry changed was asked for, and is not there yet.
    var isAwaited: Bool { entry != nil && shown == nil && content.isLoading }

    /// Turns to an entry.
    /// - Returns: whether what it changed has to be asked for.
    mutating func look(at id: TimelineEntryID) -> Bool {
        guard id != entry else { return false }
        entry = id
        (cursor, firstColumn) = (ListCursor(), 0)
        guard let known = kept.first(where: { $0.id == id }) else {
            content = .loading
            return true
        }
        show(known)
        return false
    }

    /// Everything is to be asked for anew.
    mutating func forget() {
        kept = []
        entry = nil
    }

    mutating func receive(_ found: PreparedChange) {
        kept.removeAll { $0.id == found.id }
        kept.append(found)
        if kept.count > Self.keptCount { kept.removeFirst() }
        if found.id == entry { show(found) }
    }

    mutating func fail(_ failure: QueryFailure) {
        content = .failed(failure, previous: nil)
    }

    private mutating func show(_ found: PreparedChange) {
        content = .loaded(found)
        tree = found.tree
    }

    mutating func move(_ movement: Movement, visible: Int) {
        switch movement {
        case .left: firstColumn = max(0, firstColumn - Self.sidewaysStep)
        case .right: firstColumn += Self.sidewaysStep
        default: cursor.move(movement, count: lineCount, visible: visible)
        }
    }

    mutating func select(_ line: Int, visible: Int) {
        cursor.select(line, count: lineCount, visible: visible)
    }

    /// Takes over the room inside the frame.
    mutating func settle(_ room: Rect) {
        let visible = room.height
        if room.width > 0 { width = room.width - 2 }
        cursor.settle(count: lineCount, visible: visible)
    }

    /// Folds or unfolds the op on the selected line, where it is one.
    mutating func toggleFold() {
        if case .tree(let line) = line(at: cursor.selected) { tree.toggleFold(ofLineAt: line) }
    }

    mutating func foldAll(_ isFolded: Bool) {
        tree.unfoldAll(toDepth: isFolded ? 1 : nil)
    }
}
