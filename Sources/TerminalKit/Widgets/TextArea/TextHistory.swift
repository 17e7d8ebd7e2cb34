/// What was changed in a text, to be undone and made again.
///
/// Holds the changed pieces only, and of these no more than ``mostSteps`` and ``mostBytes``; the oldest leave first.
struct TextHistory: Hashable, Sendable {
    struct Change: Hashable, Sendable {
        /// In UTF-8, as all numbers here.
        var offset: Int
        var removed: String
        var inserted: String
        let cursorBefore: Int
        var cursorAfter: Int

        var bytes: Int { removed.utf8.count + inserted.utf8.count }
    }

    enum Kind: Hashable, Sendable {
        /// A character that was typed: one step with those before it.
        case typing
        /// A character that was deleted: one step with those before it.
        case erasing
        case whole
    }

    static let mostSteps = 200
    static let mostBytes = 4 << 20

    private var done: [Change] = []
    private var undone: [Change] = []
    private var bytes = 0
    /// The kind that the next change may be joined with.
    private var open = Kind.whole

    /// What comes next is a step of its own, as after the cursor was moved.
    mutating func closeStep() {
        open = .whole
    }

    mutating func record(_ change: Change, _ kind: Kind) {
        bytes += change.bytes - undone.reduce(0) { $0 + $1.bytes }
        undone = []
        if kind != .whole, kind == open, done.last?.canJoin(change, kind) == true {
            done[done.count - 1].join(change, kind)
        } else {
            done.append(change)
        }
        open = kind
        while done.count > Self.mostSteps || (bytes > Self.mostBytes && done.count > 1) {
            bytes -= done.removeFirst().bytes
        }
    }

    /// The change to take back.
    mutating func undo() -> Change? {
        open = .whole
        guard let change = done.popLast() else { return nil }
        undone.append(change)
        return change
    }

    /// The change to make again.
    mutating func redo() -> Change? {
        open = .whole
        guard let change = undone.popLast() else { return nil }
        done.append(change)
        return change
    }
}

extension TextHistory.Change {
    fileprivate func canJoin(_ next: Self, _ kind: TextHistory.Kind) -> Bool {
        switch kind {
        case .typing: next.removed.isEmpty && next.offset == offset + inserted.utf8.count
        case .erasing: inserted.isEmpty && (next.offset == offset || next.offset + next.removed.utf8.count == offset)
        case .whole: false
        }
    }

    fileprivate mutating func join(_ next: Self, _ kind: TextHistory.Kind) {
        if kind == .typing {
            inserted += next.inserted
        } else if next.offset == offset {
            removed += next.removed
        } else {
            removed = next.removed + removed
            offset = next.offset
        }
        cursorAfter = next.cursorAfter
    }
}
