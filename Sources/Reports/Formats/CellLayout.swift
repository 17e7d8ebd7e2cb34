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
    /// - Parameter widest: a limit of its own.
    func cell(_ text: String, widest: Int? = nil) -> Cell {
        let widestCell = [widest, widestCell].compactMap(\.self).min()
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

    /// A sentence in lines of at most so many cells, broken at blanks; a longer word has a line for itself. To be given
    /// text without controls.
    /// - Parameter indent: before every line but the first.
    func wrapped(_ sentence: String, width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in sentence.split(separator: " ", omittingEmptySubsequences: false) {
            let wordWidth = word.reduce(0) { $0 + cellWidth($1) }
            if !line.isEmpty, used + 1 + wordWidth > width {
                lines.append(line)
                (line, used) = (indent + word, indent.count + wordWidth)
            } else {
                used += wordWidth + (line.isEmpty ? 0 : 1)
                line += line.isEmpty ? String(word) : " " + word
            }
        }
        return lines + [line]
    }

    private func cut(_ text: Substring) -> Cell {
        Cell(text: text + "…", width: text.reduce(1) { $0 + cellWidth($1) })
    }
}
