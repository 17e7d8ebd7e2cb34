/// Cuts a text of several lines into lines of at most so many columns, with every invisible character visible.
public enum TextWrap {
    static let tabStop = 4

    /// Line breaks end a line, tabs show as `⇥` up to the next tab stop, words stay whole where they fit.
    ///
    /// No more than `limit` lines are made: the rest of a long text is not looked at.
    public static func lines(of raw: String, width: Int, limit: Int = .max) -> [DisplayText] {
        guard width > 0, limit > 0 else { return [] }
        var lines = LinesInProgress(width: width)
        for character in raw {
            lines.append(character)
            if lines.finished.count > limit { break }
        }
        return Array(lines.finish().prefix(limit))
    }

    /// The lines so far and the one that still grows.
    private struct LinesInProgress {
        struct Item {
            let glyph: Glyph
            let kind: DisplayText.Segment.Kind
        }

        let width: Int
        private(set) var finished: [DisplayText] = []
        private var line: [Item] = []
        private var columns = 0

        init(width: Int) {
            self.width = width
        }

        mutating func append(_ character: Character) {
            switch character {
            case "\n": endLine()
            case "\r\n":
                append(visible: "\r")
                endLine()
            case "\t":
                append(visible: character)
                while columns % TextWrap.tabStop != 0, columns < width { append(Item(glyph: .space, kind: .text)) }
            default: append(visible: character)
            }
        }

        mutating func finish() -> [DisplayText] {
            endLine()
            return finished
        }

        private mutating func append(visible character: Character) {
            if let glyph = GlyphReader.asciiGlyph(character) {
                append(Item(glyph: glyph, kind: .text))
                return
            }
            for segment in DisplayText(String(character)).segments {
                for glyph in segment.glyphs { append(Item(glyph: glyph, kind: segment.kind)) }
            }
        }

        private mutating func append(_ item: Item) {
            if columns + item.glyph.width > width { wrap(before: item) }
            // A wide glyph has no room at all in one column.
            guard columns + item.glyph.width <= width else { return }
            line.append(item)
            columns += item.glyph.width
        }

        /// Ends the line after its last word, or in the middle of a word that fills it.
        private mutating func wrap(before item: Item) {
            let breaksHere = item.glyph == .space || line.last?.glyph == .space
            let lastSpace = breaksHere ? nil : line.lastIndex { $0.glyph == .space }
            guard let lastSpace, lastSpace > 0 else {
                endLine()
                return
            }
            let carried = line[(lastSpace + 1)...]
            line.removeSubrange((lastSpace + 1)...)
            endLine()
            line = Array(carried)
            columns = carried.reduce(0) { $0 + $1.glyph.width }
        }

        private mutating func endLine() {
            var segments: [DisplayText.Segment] = []
            for run in line.chunked(by: \.kind) {
                segments.append(.init(run.map(\.glyph), run[run.startIndex].kind))
            }
            finished.append(DisplayText(segments: segments))
            (line, columns) = ([], 0)
        }
    }
}

extension Array {
    /// Neighbours with the same key together.
    fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = startIndex
        while start < endIndex {
            let value = key(self[start])
            let end = self[start...].firstIndex { key($0) != value } ?? endIndex
            chunks.append(self[start..<end])
            start = end
        }
        return chunks
    }
}
