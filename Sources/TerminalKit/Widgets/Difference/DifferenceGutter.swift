/// The columns at the left of a compared line: its numbers, and the sign for what became of it.
struct DifferenceGutter {
    /// Columns of a number; 0 where there are none.
    let numberWidth: Int
    /// How many numbers stand side by side.
    let numberCount: Int

    /// Columns of text for which numbers give way.
    private static let leastText = 20

    /// - Parameters:
    ///   - largest: the largest number that occurs; `nil` where lines have none.
    ///   - width: columns that the gutter and the text have together.
    init(largest: Int?, count: Int, width: Int) {
        let digits = largest.map { String(max(0, $0)).count } ?? 0
        let fits = count * (digits + 1) + Self.signWidth + Self.leastText <= width
        numberWidth = fits ? digits : 0
        numberCount = count
    }

    /// Columns in all.
    var width: Int { (numberWidth > 0 ? numberCount * (numberWidth + 1) : 0) + Self.signWidth }

    /// The sign and the gap behind it.
    private static let signWidth = 2

    func draw(_ numbers: [Int?], _ kind: DifferenceLine.Kind, on canvas: inout Canvas, in rect: Rect) {
        var x = rect.x
        if numberWidth > 0 {
            for number in numbers {
                let place = Rect(x: x, y: rect.y, width: numberWidth, height: 1).intersection(rect)
                canvas.draw(number.map(String.init) ?? "", in: place, alignment: .trailing, style: Style(.dim))
                x += numberWidth + 1
            }
        }
        canvas.draw(kind.sign, at: Point(x: x, y: rect.y), in: rect, style: Style(kind.role))
    }
}
