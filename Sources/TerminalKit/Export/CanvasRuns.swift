extension Canvas {
    /// Neighbouring cells of one row that look the same.
    struct Run {
        let x: Int
        let cells: ArraySlice<Cell>
        let appearance: Appearance

        var text: String { String(cells.compactMap { $0.glyph?.character }) }
    }

    func runs(ofRow y: Int, theme: Theme, depth: ColorDepth) -> [Run] {
        let row = row(y)
        var runs: [Run] = []
        var start = row.startIndex
        while start < row.endIndex {
            let style = row[start].style
            let end = row[start...].firstIndex { $0.style != style } ?? row.endIndex
            let appearance = theme.appearance(of: style, depth: depth)
            runs.append(Run(x: start - row.startIndex, cells: row[start..<end], appearance: appearance))
            start = end
        }
        return runs
    }
}
