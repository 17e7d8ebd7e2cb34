import TerminalKit

/// Where the parts of the Run screen stand: what is run above, its output below, what is watched beside it. Where there
/// is no room beside, one of the two has all of it.
struct RunLayout {
    let head: Rect
    let output: Rect
    let beside: Rect
    let isSingle: Bool

    private static let splitWidth = 100
    /// The least that the output keeps below the head, with its frame.
    private static let leastOutput = 5
    private static let none = Rect(x: 0, y: 0, width: 0, height: 0)

    /// - Parameter lines: of the head.
    init(_ rect: Rect, pane: RunPane, lines: Int) {
        isSingle = rect.width < Self.splitWidth
        let height = max(min(3, rect.height), min(lines + 2, rect.height - Self.leastOutput + 1))
        let parts = rect.rows([.fixed(height), .share(1)], overlap: 1)
        head = parts[0]
        guard !isSingle else {
            output = pane == .output ? parts[1] : Self.none
            beside = pane == .beside ? parts[1] : Self.none
            return
        }
        let columns = parts[1].columns([.share(3), .share(2)], overlap: 1)
        (output, beside) = (columns[0], columns[1])
    }

    var outputHeight: Int { Frame.interior(of: output).height }
    var besideHeight: Int { Frame.interior(of: beside).height }
}

/// A part of the Run screen that can have the focus.
enum RunPane: Hashable, Sendable {
    case output, beside
}
