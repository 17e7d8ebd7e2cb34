import TerminalKit

/// Whether the panes stand beside each other, and how wide their lines are.
struct OverviewLayout {
    /// The room from which panes stand beside each other, and a table's name is whole beside its numbers.
    private static let wide = Size(width: 112, height: 20)

    let isSideBySide: Bool
    /// Columns of a line inside a pane's frame.
    let lineWidth: Int

    init(_ size: Size) {
        isSideBySide = size.width >= Self.wide.width && size.height >= Self.wide.height
        lineWidth = max(1, (isSideBySide ? size.width / 2 : size.width) - 4)
    }
}
