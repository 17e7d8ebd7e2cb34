/// Where words begin and end in a line, for whatever moves or deletes by words.
struct WordBoundary: Sendable {
    /// What one word consists of.
    let isPart: @Sendable (Character) -> Bool

    /// A word is what stands between blanks.
    static let betweenBlanks = WordBoundary { !$0.isWhitespace }
    /// A word is a name or a number: letters, digits and `_`.
    static let names = WordBoundary { $0.isLetter || $0.isNumber || $0 == "_" }

    /// The first character of the last word that begins before a place; 0 where there is none.
    func start(before place: Int, in line: [Character]) -> Int {
        let before = line[..<place]
        let word = before.lastIndex(where: isPart) ?? 0
        return before[..<word].lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
    }

    /// The character after the first word that ends after a place; the line's end where there is none.
    func end(after place: Int, in line: [Character]) -> Int {
        let word = line[place...].firstIndex(where: isPart) ?? line.count
        return line[word...].firstIndex { !isPart($0) } ?? line.count
    }
}
