/// A graph of commits or migrations beside a list of them, one line of the screen for each.
///
/// A line is made when it is drawn: it looks at its own commit and at the one above it, and at no other.
public struct GraphDrawing: Hashable, Sendable {
    private let graph: GraphLanes
    /// The oldest commit is at the top: everything is mirrored.
    private let isReversed: Bool
    /// By commit: its place in the graph, the newest being 0.
    private let places: [String: Int]

    public init(_ graph: GraphLanes, isReversed: Bool) {
        (self.graph, self.isReversed) = (graph, isReversed)
        places = Dictionary(
            graph.lines.enumerated().map { ($1.commit, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Columns of the screen that the graph takes.
    public var columns: Int { max(1, 2 * graph.width - 1) }

    /// The line of a commit.
    /// - Parameters:
    ///   - isFirst: the line above it on the screen is of another commit.
    ///   - isLast: the line below it on the screen is of another commit; the ways to others leave from this one.
    public func line(of commit: String, node: Character, isFirst: Bool = true, isLast: Bool = true) -> String {
        guard let place = places[commit] else { return String(node).padded(to: columns) }
        var cells = [Directions](repeating: [], count: columns)
        let own = graph.lines[place].column
        // In the order of the graph, the newest above.
        let (isUpper, isLower) = isReversed ? (isLast, isFirst) : (isFirst, isLast)
        let entering = place > 0 ? Set(graph.lines[place - 1].ways.map(\.to)) : []
        for column in entering { cells[2 * column].insert(.up) }
        if !isUpper { cells[2 * own].insert(.up) }
        if isLower {
            lay(graph.lines[place].ways, into: &cells)
        } else {
            for column in entering { cells[2 * column].insert(.down) }
            cells[2 * own].insert(.down)
        }
        return text(cells, node: (2 * own, node))
    }

    /// What goes on between a commit and the next one down the screen: branches that pass by.
    /// - Parameter isDashed: time passes here and nothing happens.
    public func passing(below commit: String, isDashed: Bool) -> String {
        bars(passingColumns(below: commit), isDashed: isDashed)
    }

    private func bars(_ places: Set<Int>, isDashed: Bool) -> String {
        var cells = [Character](repeating: " ", count: columns)
        for column in places { cells[2 * column] = isDashed ? "┊" : "│" }
        return String(cells)
    }

    /// What goes on between two entries of one commit.
    public func passing(within commit: String, isDashed: Bool) -> String {
        guard let place = places[commit] else { return isDashed ? "┊" : "│" }
        let own = graph.lines[place].column
        let entering = place > 0 ? graph.lines[place - 1].ways.map(\.to) : []
        return bars(Set(entering + [own]), isDashed: isDashed)
    }

    private func passingColumns(below commit: String) -> Set<Int> {
        guard let place = places[commit] else { return [] }
        let upper = isReversed ? place - 1 : place
        return graph.lines.indices.contains(upper) ? Set(graph.lines[upper].ways.map(\.to)) : []
    }

    /// Ways to another column leave sideways from their own line.
    private func lay(_ ways: [GraphLanes.Way], into cells: inout [Directions]) {
        for way in ways {
            let (from, to) = (2 * way.from, 2 * way.to)
            cells[to].insert(.down)
            guard from != to else { continue }
            for cell in min(from, to)...max(from, to) {
                if cell > min(from, to) { cells[cell].insert(.left) }
                if cell < max(from, to) { cells[cell].insert(.right) }
            }
        }
    }

    private func text(_ cells: [Directions], node: (cell: Int, glyph: Character)) -> String {
        String(
            cells.enumerated().map { index, cell in
                index == node.cell ? node.glyph : (isReversed ? cell.mirrored : cell).glyph
            })
    }

    /// Where a piece of a line goes on.
    private struct Directions: OptionSet {
        let rawValue: Int

        static let up = Directions(rawValue: 1)
        static let down = Directions(rawValue: 2)
        static let left = Directions(rawValue: 4)
        static let right = Directions(rawValue: 8)

        private static let shapes: [Character] = [
            " ", "│", "│", "│", "─", "╯", "╮", "┤", "─", "╰", "╭", "├", "─", "┴", "┬", "┼",
        ]

        var glyph: Character { Self.shapes[rawValue & 15] }

        /// Upside down.
        var mirrored: Directions {
            var turned = subtracting([.up, .down])
            if contains(.up) { turned.insert(.down) }
            if contains(.down) { turned.insert(.up) }
            return turned
        }
    }
}

extension String {
    fileprivate func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - count))
    }
}
