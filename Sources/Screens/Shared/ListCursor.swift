import TerminalKit

/// The selected item of a list and the part of the list that is in sight.
public struct ListCursor: Hashable, Sendable {
    public private(set) var selected = 0
    public private(set) var offset = 0

    public init() {}

    /// Moves among so many items, of which so many are visible at a time. Sideways movements do nothing.
    mutating func move(_ movement: Movement, count: Int, visible: Int) {
        let page = max(1, visible - 1)
        switch movement {
        case .previous: selected -= 1
        case .next: selected += 1
        case .pagePrevious: selected -= page
        case .pageNext: selected += page
        case .first: selected = 0
        case .last: selected = count - 1
        case .left, .right: break
        }
        settle(count: count, visible: visible)
    }

    mutating func select(_ index: Int, count: Int, visible: Int) {
        selected = index
        settle(count: count, visible: visible)
    }

    /// Brings selection and offset back into bounds, as when the list or the room for it has changed.
    mutating func settle(count: Int, visible: Int) {
        selected = max(0, min(selected, count - 1))
        offset = ScrollOffset.showing(selected, from: offset, visible: visible, count: count)
    }

    /// Keeps the same items selected and in sight after items were added or taken away above them.
    mutating func shift(by items: Int) {
        selected += items
        offset += items
    }
}
