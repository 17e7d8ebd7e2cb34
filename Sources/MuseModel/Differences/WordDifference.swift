/// What changed within a line that took the place of another, by words.
///
/// Of each line the first 400 words in its first 2,000 characters are told apart; what is left of a longer line
/// counts as one word. The cost of a pair is bounded by that.
public struct WordDifference: Equatable, Sendable {
    /// The old line from beginning to end.
    public let old: [MarkedPiece]
    /// The new line from beginning to end.
    public let new: [MarkedPiece]

    /// Edit distances up to twice this are found exactly.
    private static let costLimit = 64

    /// Compares two lines.
    ///
    /// Where less than a quarter of what they say is common, all is marked as changed: a few brackets say nothing.
    /// - Parameter ignoringWhitespace: whether white space is never marked as changed.
    public init(from old: Substring, to new: Substring, ignoringWhitespace: Bool = false) {
        let (oldTokens, newTokens) = (WordTokens(old).tokens, WordTokens(new).tokens)
        var numbers = TokenNumbers(ignoringWhitespace: ignoringWhitespace)
        let (oldSymbols, newSymbols) = (numbers.symbols(of: oldTokens), numbers.symbols(of: newTokens))
        let difference = SequenceDifference(
            old: oldSymbols, new: newSymbols, symbolCount: numbers.count, costLimit: Self.costLimit)
        let isRewritten = !Self.isRelated(oldTokens, newTokens, difference)
        self.old = Self.pieces(of: old, oldTokens, isRewritten ? nil : difference.removed)
        self.new = Self.pieces(of: new, newTokens, isRewritten ? nil : difference.added)
    }

    private static func isRelated(_ old: [Substring], _ new: [Substring], _ difference: SequenceDifference) -> Bool {
        let weights = old.map(weight(of:))
        let all = max(weights.reduce(0, +), new.map(weight(of:)).reduce(0, +))
        let common = zip(weights, difference.removed).reduce(0) { $1.1 ? $0 : $0 + $1.0 }
        return all == 0 || 4 * common >= all
    }

    /// How much a word says: a bracket little, a name more, and white space nothing.
    private static func weight(of token: Substring) -> Int {
        token.first?.isWhitespace == true ? 0 : min(16, token.utf8.count)
    }

    /// - Parameter marks: by token; `nil` where all is changed.
    private static func pieces(of line: Substring, _ tokens: [Substring], _ marks: [Bool]?) -> [MarkedPiece] {
        guard let marks else { return line.isEmpty ? [] : [MarkedPiece(line, isChanged: true)] }
        var pieces: [MarkedPiece] = []
        for (token, isChanged) in zip(tokens, marks) {
            if let last = pieces.last, last.isChanged == isChanged {
                let joined = line[last.text.startIndex..<token.endIndex]
                pieces[pieces.count - 1] = MarkedPiece(joined, isChanged: isChanged)
            } else {
                pieces.append(MarkedPiece(token, isChanged: isChanged))
            }
        }
        return pieces
    }
}

/// Words as numbers, the same for words of the same bytes.
private struct TokenNumbers {
    let ignoringWhitespace: Bool
    private var numbers: [BytewiseText: Int32] = [:]

    init(ignoringWhitespace: Bool) {
        self.ignoringWhitespace = ignoringWhitespace
    }

    var count: Int { numbers.count }

    mutating func symbols(of tokens: [Substring]) -> [Int32] {
        tokens.map { token in
            let isBlank = ignoringWhitespace && token.first?.isWhitespace == true
            let key = BytewiseText(isBlank ? " " : token)
            if let known = numbers[key] { return known }
            let number = Int32(numbers.count)
            numbers[key] = number
            return number
        }
    }
}
