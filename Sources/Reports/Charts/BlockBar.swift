/// A bar of block characters, to an eighth of a terminal cell.
enum BlockBar {
    private static let partialBlocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    static func text(eighths: Int) -> String {
        String(repeating: "█", count: eighths / 8) + partialBlocks[eighths % 8]
    }
}
