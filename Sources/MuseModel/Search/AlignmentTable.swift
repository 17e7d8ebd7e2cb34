/// The best alignment of a word with an address, by dynamic programming over all of them.
struct AlignmentTable: Sendable {
    /// Cells up to which all alignments are weighed: a word of 60 characters in an address of 500.
    private static let mostCells = 30_000
    private static let impossible = Int32.min / 2
    /// What is below this has an impossible score in it.
    private static let leastPossible = Int32.min / 4

    /// By row of the word and column of the window: the best score with the row's character matched there.
    private var matched: [Int32] = []
    /// The best score with the row's character matched further left, less the gap since then.
    private var gapped: [Int32] = []
    private var origin = 0
    private var width = 0
    private var height = 0
    private var lastColumn = 0
    /// Where there are too many alignments to weigh: the one that was taken.
    private var taken: [Int]?

    /// - Parameter window: where in the text the word occurs.
    mutating func score(_ word: SearchWord, in text: inout AddressScalars, _ window: Range<Int>) -> Int {
        text.prepareWorth()
        (origin, width, height) = (window.lowerBound, window.count, word.scalars.count)
        guard width * height <= Self.mostCells else {
            let alignment = text.lastAlignment(of: word)
            taken = alignment
            return text.score(alignment)
        }
        taken = nil
        if matched.count < width * height {
            matched = [Int32](repeating: 0, count: width * height)
            gapped = matched
        }
        fill(word, text)
        return chooseEnd(text)
    }

    private mutating func fill(_ word: SearchWord, _ text: AddressScalars) {
        let scalars = text.scalars(for: word)
        for row in 0..<height {
            let wanted = word.scalars[row]
            let above = (row - 1) * width
            let here = row * width
            for column in 0..<width {
                let place = origin + column
                gapped[here + column] =
                    column == 0
                    ? Self.impossible
                    : max(
                        matched[here + column - 1] + MatchWorth.gapStart,
                        gapped[here + column - 1] + MatchWorth.gapGrowth)
                guard scalars[place] == wanted, row == 0 || column > 0 else {
                    matched[here + column] = Self.impossible
                    continue
                }
                let before =
                    row == 0
                    ? text.worth[place] * MatchWorth.firstFactor
                    : max(
                        matched[above + column - 1] + text.worthAdjacent(at: place),
                        gapped[above + column - 1] + text.worth[place])
                matched[here + column] =
                    before < Self.leastPossible ? Self.impossible : before + text.worthOfMatch(at: place)
            }
        }
    }

    /// Of equal ends the one furthest right: nearer to the name.
    private mutating func chooseEnd(_ text: AddressScalars) -> Int {
        var best = Self.impossible
        for column in 0..<width {
            let score = matched[(height - 1) * width + column] + text.worthOfEnd(at: origin + column)
            if score >= best { (best, lastColumn) = (score, column) }
        }
        return Int(best)
    }

    /// Where the characters of the word last scored are matched, the last one first.
    func positions(in text: AddressScalars) -> [Int] {
        if let taken { return taken.reversed() }
        var positions: [Int] = []
        var column = lastColumn
        for row in stride(from: height - 1, through: 0, by: -1) {
            positions.append(origin + column)
            guard row > 0 else { break }
            let place = origin + column
            let score = matched[row * width + column] - text.worthOfMatch(at: place)
            let above = (row - 1) * width
            column -= 1
            guard matched[above + column] + text.worthAdjacent(at: place) != score else { continue }
            while column > 1, gapped[above + column] != matched[above + column - 1] + MatchWorth.gapStart {
                column -= 1
            }
            column -= 1
        }
        return positions
    }
}
