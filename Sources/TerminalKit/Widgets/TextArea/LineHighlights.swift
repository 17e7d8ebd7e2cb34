/// The styles of one line's characters, asked for from left to right.
struct LineHighlights {
    private let buffer: TextBuffer
    private let spans: [TextHighlight]
    private var next: Int
    /// The marks of this line, those that come later in front.
    private let marks: [(range: Range<Int>, style: Style)]

    /// - Parameter spans: in the order of the text, none over another. Those of other lines are not looked at.
    init(line: Range<Int>, of buffer: TextBuffer, spans: [TextHighlight], marks: [TextHighlight]) {
        self.buffer = buffer
        self.spans = spans
        next = Self.first(endingAfter: line.lowerBound, of: spans, in: buffer)
        self.marks = marks.reversed().compactMap { mark in
            let start = buffer.offset(of: mark.range.lowerBound)
            let end = buffer.offset(of: mark.range.upperBound)
            guard start <= line.upperBound, max(end, start + 1) > line.lowerBound else { return nil }
            // An empty one marks what stands there, if only the end of the line.
            return (start..<max(end, start + 1), mark.style)
        }
    }

    /// The style of what begins at an offset, which never becomes less from one call to the next.
    mutating func style(at character: Range<Int>) -> Style {
        if let mark = mark(at: character) { return mark }
        while next < spans.count, buffer.offset(of: spans[next].range.upperBound) <= character.lowerBound { next += 1 }
        guard next < spans.count, buffer.offset(of: spans[next].range.lowerBound) < character.upperBound else {
            return .text
        }
        return spans[next].style
    }

    func mark(at character: Range<Int>) -> Style? {
        marks.first { $0.range.overlaps(character) }?.style
    }

    private static func first(endingAfter offset: Int, of spans: [TextHighlight], in buffer: TextBuffer) -> Int {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if buffer.offset(of: spans[middle].range.upperBound) > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension TextHighlight {
    fileprivate var style: Style { Style(role, attributes: attributes) }
}
