import TerminalKit

extension ScrollOffset {
    /// The offset as near to where it was as leaves no gap at the end.
    static func bounded(_ offset: Int, count: Int, visible: Int) -> Int {
        max(0, min(offset, count - visible))
    }

    /// Where a movement leads in lines of which none is selected.
    static func moved(_ offset: Int, by movement: Movement, count: Int, visible: Int) -> Int {
        let page = max(1, visible - 1)
        let moved =
            switch movement {
            case .previous: offset - 1
            case .next: offset + 1
            case .pagePrevious: offset - page
            case .pageNext: offset + page
            case .first: 0
            case .last: count
            case .left, .right: offset
            }
        return bounded(moved, count: count, visible: visible)
    }
}
