/// Where a text stands in a row that is wider than it.
public enum Alignment: Hashable, Sendable {
    case leading
    case center
    case trailing
}

extension Canvas {
    /// Draws a text from a place to the right, cut off at the edge of `clip`, and returns the column after it.
    ///
    /// The text may come from anywhere: it is drawn as ``DisplayText`` shows it.
    @discardableResult
    public mutating func draw(_ raw: String, at point: Point, in clip: Rect? = nil, style: Style = .text) -> Int {
        let room = (clip?.intersection(bounds) ?? bounds).maxX - point.x
        guard room > 0 else { return point.x }
        // Two columns more, so that the edge and not an ellipsis cuts the text.
        return draw(DisplayText(raw, width: room + 2), at: point, in: clip, style: style)
    }

    /// Draws a text from a place to the right, what is invisible in it with the role `.control`.
    @discardableResult
    public mutating func draw(_ text: DisplayText, at point: Point, in clip: Rect? = nil, style: Style = .text) -> Int {
        var x = point.x
        for segment in text.segments {
            let segmentStyle = segment.style(within: style)
            for glyph in segment.glyphs {
                put(glyph, at: Point(x: x, y: point.y), in: clip, style: segmentStyle)
                x += glyph.width
            }
        }
        return x
    }

    /// Draws a text into the first row of a rectangle, with `…` where it is too long.
    public mutating func draw(_ raw: String, in rect: Rect, alignment: Alignment = .leading, style: Style = .text) {
        draw(DisplayText(raw, width: rect.width), in: rect, alignment: alignment, style: style)
    }

    /// Draws a text into the first row of a rectangle.
    public mutating func draw(
        _ text: DisplayText, in rect: Rect, alignment: Alignment = .leading, style: Style = .text
    ) {
        let free = max(0, rect.width - text.width)
        let indent =
            switch alignment {
            case .leading: 0
            case .center: free / 2
            case .trailing: free
            }
        draw(text, at: Point(x: rect.x + indent, y: rect.y), in: rect, style: style)
    }

    /// Draws spans one after the other, cut off at the edge of `clip`, and returns the column after them.
    @discardableResult
    public mutating func draw(_ spans: [Span], at point: Point, in clip: Rect? = nil) -> Int {
        var x = point.x
        for span in spans {
            x = draw(span.text, at: Point(x: x, y: point.y), in: clip, style: span.style)
        }
        return x
    }

    /// Draws spans into the first row of a rectangle, with `…` where they are too long.
    public mutating func draw(_ spans: [Span], in rect: Rect, alignment: Alignment = .leading) {
        let fitting = spans.fitting(rect.width)
        let free = rect.width - fitting.columns
        let indent =
            switch alignment {
            case .leading: 0
            case .center: free / 2
            case .trailing: free
            }
        draw(fitting, at: Point(x: rect.x + indent, y: rect.y), in: rect)
    }
}

extension DisplayText.Segment {
    func style(within style: Style) -> Style {
        switch kind {
        case .text: style
        case .control: Style(.control, on: style.surface)
        case .cut: Style(.dim, on: style.surface)
        }
    }
}
