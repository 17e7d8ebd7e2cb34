/// What is shown instead of a screen where a terminal has no room for one.
public enum TooSmall {
    /// The least room in which screens are drawn.
    public static let minimum = Size(width: 20, height: 5)

    public static func isTooSmall(_ size: Size) -> Bool {
        size.width < minimum.width || size.height < minimum.height
    }

    public static func draw(on canvas: inout Canvas) {
        let row = canvas.bounds.row(canvas.size.height / 2)
        canvas.draw("needs \(minimum.width)×\(minimum.height)", in: row, alignment: .center, style: Style(.warning))
    }
}
