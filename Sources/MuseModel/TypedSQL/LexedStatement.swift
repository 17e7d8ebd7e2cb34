/// A text's bytes with its tokens, comments left out.
struct LexedStatement {
    let bytes: [UInt8]
    let lexemes: [SQLLexeme]
    /// Where the comments are.
    let comments: [Range<Int>]

    private init(bytes: [UInt8], lexemes: [SQLLexeme], comments: [Range<Int>]) {
        (self.bytes, self.lexemes, self.comments) = (bytes, lexemes, comments)
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
        let all = SQLLexer.lexemes(of: bytes)
        lexemes = all.filter { $0.kind != .comment }
        comments = all.lazy.filter { $0.kind == .comment }.map(\.range)
    }

    /// The same without the token at that index.
    func leavingOut(_ index: Int) -> LexedStatement {
        var rest = lexemes
        rest.remove(at: index)
        return LexedStatement(bytes: bytes, lexemes: rest, comments: comments)
    }

    /// Whether the token at that index exists and is this one byte.
    func isSign(_ sign: Unicode.Scalar, at index: Int) -> Bool {
        guard lexemes.indices.contains(index), lexemes[index].range.count == 1 else { return false }
        switch lexemes[index].kind {
        case .bracket, .separator, .operatorSymbol: return UInt32(bytes[lexemes[index].range.lowerBound]) == sign.value
        default: return false
        }
    }

    /// A keyword or name without quotes, in small letters; `nil` for all other tokens and where there is none.
    func word(at index: Int) -> String? {
        guard lexemes.indices.contains(index) else { return nil }
        switch lexemes[index].kind {
        case .keyword, .identifier: return String(decoding: content(index).map(SQLByte.folded), as: UTF8.self)
        default: return nil
        }
    }

    /// The token's own bytes.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        bytes[lexemes[index].range]
    }

    /// The token's text as it was typed.
    func text(at index: Int) -> String {
        String(decoding: content(index), as: UTF8.self)
    }

    /// Where a token starts, in Unicode scalars from 0. Costs a look at all bytes before it.
    func scalarOffset(of index: Int) -> Int {
        Self.scalarCount(bytes[..<lexemes[index].range.lowerBound])
    }

    static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
