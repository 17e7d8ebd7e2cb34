/// A share of a whole as a bar of block characters with its percentage.
enum ShareBar {
    /// Something is never shown as nothing, nor less than all as all.
    /// - Parameter width: of the bar alone, in terminal cells.
    static func text(_ part: Int, of whole: Int, width: Int) -> String {
        guard whole > 0 else { return "" }
        let share = Double(part) / Double(whole)
        let steps = part == 0 ? 0 : max(1, Int(share * Double(width * 8)))
        let bar = BlockBar.text(eighths: steps)
        return bar + String(repeating: " ", count: width - (steps + 7) / 8) + padded(percentage(part, of: whole))
    }

    private static func percentage(_ part: Int, of whole: Int) -> String {
        if part == whole { return "100 %" }
        let tenths = (Double(part) / Double(whole) * 1000).rounded()
        if tenths < 1 { return part == 0 ? "0 %" : "<0.1 %" }
        let shown = min(999, Int(tenths))
        return "\(shown / 10).\(shown % 10) %"
    }

    private static func padded(_ text: String) -> String {
        String(repeating: " ", count: max(1, 7 - text.utf8.count)) + text
    }
}
