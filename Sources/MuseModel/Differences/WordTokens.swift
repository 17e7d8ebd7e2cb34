/// A line as words: runs of letters, digits and underscores, runs of white space, every other character by itself.
///
/// Characters stay whole. Only the beginning of a long line is read; what is left is one token more.
struct WordTokens {
    let tokens: [Substring]

    /// Characters of a line that are looked at.
    static let characterLimit = 2_000
    /// Tokens that are told apart.
    static let tokenLimit = 400

    init(_ line: Substring) {
        var tokens: [Substring] = []
        var start = line.startIndex
        var position = start
        var kind: Kind?
        var read = 0
        while position < line.endIndex, read < Self.characterLimit, tokens.count < Self.tokenLimit {
            let next = Kind(line[position])
            if position > start, next != kind || next == .other {
                tokens.append(line[start..<position])
                start = position
            }
            kind = next
            position = line.index(after: position)
            read += 1
        }
        // Where the limit fell into a token, the rest belongs to it.
        if start < line.endIndex { tokens.append(line[start...]) }
        self.tokens = tokens
    }

    private enum Kind {
        case word
        case space
        case other

        init(_ character: Character) {
            if character == "_" || character.isLetter || character.isNumber {
                self = .word
            } else {
                self = character.isWhitespace ? .space : .other
            }
        }
    }
}
