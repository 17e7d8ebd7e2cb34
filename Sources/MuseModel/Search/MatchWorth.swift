/// What the parts of a match are worth, beside each other.
///
/// The proportions are those of the fzf program: a beginning of a word outweighs the gap before it, and from five
/// characters on side by side outweighs beginnings.
enum MatchWorth {
    static let match: Int32 = 16
    static let inName: Int32 = 3
    /// On top of the match before.
    static let adjacent: Int32 = 14
    static let gapStart: Int32 = -3
    static let gapGrowth: Int32 = -1

    /// After `/`, `.`, `:`, a blank and the like.
    static let partBeginning: Int32 = 9
    /// After `_` or `-`.
    static let wordBeginning: Int32 = 8
    static let hump: Int32 = 7
    static let separator: Int32 = 2
    static let nameBeginning: Int32 = 4
    /// Before `/`, `.`, `:`, a blank and the like, or at the end.
    static let partEnd: Int32 = 6
    /// Before `_` or `-`.
    static let wordEnd: Int32 = 3
    /// The first character that one types is seldom in the middle of a word.
    static let firstFactor: Int32 = 2
}
