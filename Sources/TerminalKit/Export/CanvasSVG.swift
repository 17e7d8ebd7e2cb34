extension Canvas {
    /// The canvas as a picture: one XML document on a grid of monospaced cells.
    public func svg(theme: Theme, title: String = "") -> String {
        SVGWriter(canvas: self, theme: theme, title: DisplayText(title).string).document
    }
}

/// Positions every glyph by itself, so that a font's own widths cannot shift a row.
private struct SVGWriter {
    private static let cellWidth = 9
    private static let cellHeight = 18
    private static let baseline = 14
    private static let margin = 12
    private static let fonts = "DejaVu Sans Mono, Menlo, Consolas, monospace"

    let canvas: Canvas
    let theme: Theme
    let title: String

    var document: String {
        let width = canvas.size.width * Self.cellWidth + 2 * Self.margin
        let height = canvas.size.height * Self.cellHeight + 2 * Self.margin
        let named = title.isEmpty ? "" : "<title>\(Self.escaped(title))</title>\n"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
            \(named)<rect width="100%" height="100%" rx="6" fill="\(pageColors.background)"/>
            <g font-family="\(Self.fonts)" font-size="15px" xml:space="preserve">
            \((0..<canvas.size.height).map(row).joined())</g>
            </svg>

            """
    }

    private func row(_ y: Int) -> String {
        let runs = canvas.runs(ofRow: y, theme: theme, depth: .full)
        return runs.map { background($0, y) }.joined() + runs.map { text($0, y) }.joined()
    }

    private func background(_ run: Canvas.Run, _ y: Int) -> String {
        let color = colors(run.appearance).background
        guard color != pageColors.background else { return "" }
        let (x, top) = (left(run.x), Self.margin + y * Self.cellHeight)
        let width = run.cells.count * Self.cellWidth
        return "<rect x=\"\(x)\" y=\"\(top)\" width=\"\(width)\" height=\"\(Self.cellHeight)\" fill=\"\(color)\"/>\n"
    }

    private func text(_ run: Canvas.Run, _ y: Int) -> String {
        let bottom = Self.margin + y * Self.cellHeight + Self.baseline
        let glyphs = run.cells.enumerated().compactMap { offset, cell -> String? in
            guard let glyph = cell.glyph, glyph != .space else { return nil }
            return "<tspan x=\"\(left(run.x + offset))\">\(Self.escaped(String(glyph.character)))</tspan>"
        }
        guard !glyphs.isEmpty else { return "" }
        let style = attributes(run.appearance)
        return "<text y=\"\(bottom)\" fill=\"\(colors(run.appearance).foreground)\"\(style)>\(glyphs.joined())</text>\n"
    }

    private func attributes(_ appearance: Appearance) -> String {
        let attributes: [(TextAttributes, String)] = [
            (.bold, " font-weight=\"bold\""), (.dim, " opacity=\"0.7\""), (.italic, " font-style=\"italic\""),
            (.underline, " text-decoration=\"underline\""),
        ]
        return attributes.filter { appearance.attributes.contains($0.0) }.map(\.1).joined()
    }

    private func colors(_ appearance: Appearance) -> (foreground: String, background: String) {
        let foreground = appearance.foreground.components?.hexadecimal ?? pageColors.foreground
        let background = appearance.background.components?.hexadecimal ?? pageColors.background
        return appearance.attributes.contains(.reverse) ? (background, foreground) : (foreground, background)
    }

    /// A picture has no terminal whose own colours it could use.
    private var pageColors: (foreground: String, background: String) {
        switch theme.page {
        case .dark: ("#c0caf5", "#1a1b26")
        case .light: ("#2b2f40", "#fbfbfd")
        }
    }

    private func left(_ x: Int) -> Int {
        Self.margin + x * Self.cellWidth
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&apos;"
            default: escaped.append(character)
            }
        }
    }
}
