/// Text made safe to draw: one line, in which every invisible character is visible.
///
/// All text comes to a ``Canvas`` through this type, whoever wrote it.
public struct DisplayText: Hashable, Sendable {
    /// A run of one kind.
    public struct Segment: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case text
            /// The visible form of what cannot be seen.
            case control
            /// The mark that something was cut off here.
            case cut
        }

        public let glyphs: [Glyph]
        public let kind: Kind
        /// Columns.
        public let width: Int

        init(_ glyphs: [Glyph], _ kind: Kind) {
            self.glyphs = glyphs
            self.kind = kind
            width = glyphs.reduce(0) { $0 + $1.width }
        }

        public var text: String { String(glyphs.map(\.character)) }
        public var isControl: Bool { kind == .control }
    }

    public let segments: [Segment]
    /// Columns.
    public let width: Int

    /// Reads all of a text, or as much as fits into `width` columns, the last one being `…` where some is left out.
    ///
    /// Costs no more than what is shown: the rest of a long text is not looked at.
    public init(_ raw: String, width limit: Int? = nil) {
        var builder = DisplayTextBuilder(limit: limit)
        for character in raw {
            builder.append(character)
            if builder.isFull { break }
        }
        self = builder.finish()
    }

    init(segments: [Segment]) {
        self.segments = segments
        width = segments.reduce(0) { $0 + $1.width }
    }

    /// What is drawn, as plain text.
    public var string: String {
        segments.map(\.text).joined()
    }

    /// This text in so many columns, the last one being `…` where some is left out.
    public func truncated(to limit: Int) -> DisplayText {
        width <= limit ? self : cut(to: limit)
    }

    /// This text with its end replaced by `…`, in at most so many columns.
    func cut(to limit: Int) -> DisplayText {
        var room = limit - 1
        var kept: [Segment] = []
        for segment in segments where segment.kind != .cut && room > 0 {
            var glyphs: [Glyph] = []
            for glyph in segment.glyphs {
                guard glyph.width <= room else {
                    room = 0
                    break
                }
                glyphs.append(glyph)
                room -= glyph.width
            }
            if !glyphs.isEmpty { kept.append(Segment(glyphs, segment.kind)) }
        }
        return DisplayText(segments: limit > 0 ? kept + [Segment([Glyph("…")], .cut)] : [])
    }

    public var isCut: Bool {
        segments.last?.kind == .cut
    }
}
