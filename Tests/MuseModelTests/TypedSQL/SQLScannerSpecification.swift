import MuseModel
import Testing

@Suite("A text in PostgreSQL's tokens")
struct SQLScannerSpecification {
    private typealias Kind = SQLToken.Kind

    private func pieces(_ text: String) -> [String] {
        SQLScanner.tokens(of: text).map { String(text[$0.range]) }
    }

    private func kinds(_ text: String) -> [SQLToken.Kind] {
        SQLScanner.tokens(of: text).map(\.kind)
    }

    @Test(
        "One token, whatever it holds",
        arguments: [
            ("select", Kind.keyword), ("SELECT", .keyword), ("musehub_repos", .identifier), ("größe", .identifier),
            ("a$b1", .identifier), (#""Select""#, .quotedIdentifier), (#""a""b;--""#, .quotedIdentifier),
            (#"U&"d\0061t""#, .quotedIdentifier), (#"u&"(""#, .quotedIdentifier), ("'it''s; --'", .string),
            (#"'a\'"#, .string), (#"E'a\'b'"#, .string), (#"e'\\'"#, .string), ("B'01'", .string), ("x'1F'", .string),
            ("N'a'", .string), (#"U&'\0061''b'"#, .string), ("$$it's$$", .string), ("$a$ $$ $b$ $a$", .string),
            ("$größe$ $größ$ $größe$", .string), ("'a'\n'b'", .string), ("'a' -- c\n  -- d\n 'b'", .string),
            ("12", .number), ("1_000", .number), ("0x1F", .number), ("0o17", .number), ("0b1_0", .number),
            (".5", .number), ("1.", .number), ("1.5e-10", .number), ("1E5", .number), ("->>", .operatorSymbol),
            ("::", .operatorSymbol), (":=", .operatorSymbol), ("=>", .operatorSymbol), (":", .operatorSymbol),
            ("{", .operatorSymbol), ("\\", .operatorSymbol), ("(", .bracket), ("]", .bracket), (";", .separator),
            (":name", .parameter), (":größe", .parameter), ("$1", .positional), ("-- ; '", .comment),
            ("/* a /* ' */ b */", .comment), ("/**/", .comment), ("/*/**/*/", .comment), ("/***/", .comment),
        ])
    func single(_ text: String, kind: SQLToken.Kind) {
        #expect(pieces(text) == [text])
        #expect(kinds(text) == [kind])
        #expect(pieces(" " + text + "\n") == [text])
    }

    @Test(
        "What does not end takes all the rest",
        arguments: [
            "'a; select", "'a''", #"E'a\'"#, #"E'\"#, #""a"#, #"U&"a"#, "$$ a $", "$a$ $$", "$a$ $a", "/* /* */", "/*/",
            "'a'\n'b", "E'a'\n'\\' ",
        ])
    func unfinished(_ text: String) {
        #expect(kinds(text) == [.unfinished])
        #expect(kinds("select " + text) == [.keyword, .unfinished])
    }

    @Test(
        "Where one ends the next begins",
        arguments: [
            ("a--b\n-c", ["a", "--b", "-", "c"]), ("1+/*x*/2", ["1", "+", "/*x*/", "2"]), ("@-- x", ["@", "-- x"]),
            ("*/*x*/", ["*", "/*x*/"]), ("a::int", ["a", "::", "int"]), ("1and", ["1", "and"]), ("1e", ["1", "e"]),
            ("1..2", ["1", "..", "2"]), ("s.t.c", ["s", ".", "t", ".", "c"]), ("'a' 'b'", ["'a'", "'b'"]),
            ("'a'/**/\n'b'", ["'a'", "/**/", "'b'"]), ("foe'a'", ["foe", "'a'"]), ("$a b$", ["$", "a", "b$"]),
            ("$1$a$x$a$", ["$1", "$a$x$a$"]), ("a$$b$$", ["a$$b$$"]), ("1$$b$$", ["1", "$$b$$"]),
            ("--a\r--b", ["--a", "--b"]), ("1__0", ["1", "__0"]), ("0xg", ["0", "xg"]),
            ("U & \"a\"", ["U", "&", "\"a\""]),
        ])
    func borders(_ text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test("A string's later lines are read as its first: with escapes where that has them")
    func continuedEscapes() {
        #expect(pieces("E'a'\n'\\' f() ' g") == ["E'a'\n'\\' f() '", "g"])
        #expect(pieces("'a'\n'\\' f() ") == ["'a'\n'\\'", "f", "(", ")"])
    }

    @Test(
        "A colon begins a parameter, but not a cast, not a slice, and not behind another colon",
        arguments: [
            ("a = :b", [":b"]), ("(:a)::text", [":a"]), ("a::text", []), ("a[1:n]", []), ("a[b.c:n]", []),
            ("a[f(1):n]", []), ("a[1 /* */ :n]", []), ("a[:n]", [":n"]), ("a[f(:n)]", [":n"]),
            ("array[:a, :b]", [":a", ":b"]),
            ("a[1:n], :m", [":m"]), (":::a", []), (":=a", []), ("':a' || :b", [":b"]), (": a", []), (":1", []),
            ("a[1: :n]", [":n"]),
        ])
    func parameters(_ text: String, expected: [String]) {
        let tokens = SQLScanner.tokens(of: text).filter { $0.kind == .parameter }
        #expect(tokens.map { String(text[$0.range]) } == expected)
    }

    @Test(
        "A long text of anything is cut to its end",
        arguments: [
            "(", "[", "/*/", "*/", "'", "\"", "$", "$a", "$a$", ":a", "[1:a", "-", "--\n", "'a'\n", "E'\\", "U&\"",
            "\0", "é",
            "👩🏽‍🚀", "\u{301}", "1", "1.", "a.", ";", "+-/", "[/**/:a",
        ])
    func hostile(_ piece: String) {
        let text = String(repeating: piece, count: (1 << 17) / piece.utf8.count)
        let tokens = SQLScanner.tokens(of: text)
        var end = text.startIndex
        for token in tokens {
            guard token.range.lowerBound >= end, !token.range.isEmpty else {
                Issue.record("Tokens overlap or are empty")
                return
            }
            end = token.range.upperBound
        }
        #expect(text[end...].utf8.allSatisfy { $0 == 0x0A })
    }

    @Test("Tokens and the blanks between them are the whole text, whatever it is made of")
    func covers() {
        let parts = [
            "'", "\"", "$", "$a$", "/*", "*/", "--", "\n", "e", "U&", "a", "1", ":", "[", "]", "(", ")", "\\", " ", "é",
            ";",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let text = (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            var rest = text
            for token in SQLScanner.tokens(of: text).reversed() { rest.removeSubrange(token.range) }
            #expect(rest.allSatisfy { $0 == " " || $0 == "\n" }, "\(text)")
        }
    }
}
