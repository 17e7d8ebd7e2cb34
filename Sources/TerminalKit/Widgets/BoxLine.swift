/// A piece of a border by the directions in which it goes on, so that borders which meet join.
struct BoxLine: OptionSet {
    let rawValue: UInt8

    static let up = BoxLine(rawValue: 1)
    static let down = BoxLine(rawValue: 2)
    static let left = BoxLine(rawValue: 4)
    static let right = BoxLine(rawValue: 8)

    private static let shapes: [Character] = [
        " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
    ]

    var glyph: Glyph {
        Glyph(Self.shapes[Int(rawValue) & 15])
    }

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The piece that a cell shows, or nothing where it shows something else.
    init(_ glyph: Glyph?) {
        switch glyph?.character {
        case "│": self = [.up, .down]
        case "─": self = [.left, .right]
        case let character?:
            self.init(rawValue: UInt8(Self.shapes.lastIndex(of: character) ?? 0))
        case nil: self = []
        }
    }
}
