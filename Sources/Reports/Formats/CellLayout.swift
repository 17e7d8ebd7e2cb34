/// Measures text in terminal cells and cuts what is too wide.
struct CellLayout {
    /// A text and how many terminal cells it takes.
    struct Cell {
        let text: String
        let width: Int
    }

    let cellWidth: (Character) -> Int
    let widestCell: Int?

    /// A text, cut to the limit with `…` at its end. To be given text without controls.
    func cell(_ text: String) -> Cell {
        if text.utf8.count <= widestCell ?? .max, text.utf8.allSatisfy({ $0 < 0x80 }) {
            return Cell(text: text, width: text.utf8.count)
        }
        guard let widestCell else { return Cell(text: text, width: text.reduce(0) { $0 + cellWidth($1) }) }
        var width = 0
        var end = text.startIndex
        for index in text.indices {
            width += cellWidth(text[index])
            if width > widestCell { return cut(text[..<end]) }
            if width < widestCell { end = text.index(after: index) }
        }
        return Cell(text: text, width: width)
    }

    private func cut(_ text: Substring) -> Cell {
        Cell(text: text + "…", width: text.reduce(1) { $0 + cellWidth($1) })
    }
}
