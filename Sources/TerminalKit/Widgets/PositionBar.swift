/// A narrow column at the right edge that shows where in the whole one is.
public struct PositionBar: Hashable, Sendable {
    /// Where what is visible begins, from 0 to 1 of the whole; `nil` where nobody knows.
    public let position: Double?
    /// How much of the whole is visible, from 0 to 1.
    public let share: Double

    public init(position: Double?, share: Double = 0) {
        self.position = position.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil }
        self.share = share.isFinite ? min(1, max(0, share)) : 0
    }

    /// For a list of known length; `nil` when all of it is visible.
    public init?(first: Int, visible: Int, count: Int) {
        guard count > visible, visible > 0 else { return nil }
        self.init(position: Double(first) / Double(count - visible), share: Double(visible) / Double(count))
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let track = Rect(x: rect.x, y: rect.y, width: min(1, rect.width), height: rect.height)
        canvas.fill(track, with: Glyph(position == nil ? "┊" : "│"), style: Style(.barEmpty))
        guard let position, track.height > 0 else { return }
        let length = max(1, min(track.height, Int((share * Double(track.height)).rounded())))
        let start = Int((position * Double(track.height - length)).rounded())
        let thumb = Rect(x: track.x, y: track.y + start, width: 1, height: length)
        canvas.fill(thumb.intersection(track), with: Glyph("█"), style: Style(.bar))
    }
}
