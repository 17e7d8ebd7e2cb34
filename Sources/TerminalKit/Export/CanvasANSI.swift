extension Canvas {
    /// The canvas as lines of text with ANSI colours, for a pager or a file. Moves no cursor and clears nothing.
    public func ansi(theme: Theme, depth: ColorDepth) -> String {
        (0..<size.height).map { y in
            runs(ofRow: y, theme: theme, depth: depth)
                .map { "\u{1B}[\($0.appearance.selectGraphicRendition)m\($0.text)" }
                .joined() + "\u{1B}[0m\n"
        }.joined()
    }
}

extension Appearance {
    /// The parameters of ECMA-48's SGR, beginning from nothing.
    fileprivate var selectGraphicRendition: String {
        var codes = ["0"]
        let numbers: [(TextAttributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        codes += numbers.filter { attributes.contains($0.0) }.map(\.1)
        codes += foreground.selectGraphicRendition(base: 30) + background.selectGraphicRendition(base: 40)
        return codes.joined(separator: ";")
    }
}

extension Color {
    fileprivate func selectGraphicRendition(base: Int) -> [String] {
        switch self {
        case .standard: []
        case .indexed(let index) where index < 8: ["\(base + Int(index))"]
        case .indexed(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
        case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
        case .rgb(let red, let green, let blue): ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
        }
    }
}
