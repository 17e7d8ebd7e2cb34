import MuseModel
import Testing

@Suite("Parameters of a typed text")
struct BoundTextSpecification {
    @Test(
        "Each name is one number, in the order of appearance",
        arguments: [
            ("SELECT 1", "SELECT 1", []), ("SELECT :a, :b, :a", "SELECT $1, $2, $1", ["a", "b"]),
            ("SELECT $2, $1, $2", "SELECT $1, $2, $1", ["2", "1"]), ("x=:a::int", "x=$1::int", ["a"]),
            (":größe", "$1", ["größe"]), ("':a' -- :b\n:c", "':a' -- :b\n$1", ["c"]), ("a[1:n]", "a[1:n]", []),
            (":A :a", "$1 $2", ["A", "a"]),
        ])
    func binds(_ typed: String, sent: String, names: [String]) {
        let bound = TypedStatement(typed).bound()
        #expect(bound.text == sent)
        #expect(bound.names == names)
        #expect(TypedStatement(typed).parameterNames == names)
    }

    @Test(
        "A parameter never grows together with what it touches",
        arguments: ["f:a", "1:a", "$:a x $:b", "f:a$b$", "\"f\":a"])
    func staysApart(_ typed: String) {
        let sent = TypedStatement(typed).bound().text
        let asSent: [SQLToken.Kind] = SQLScanner.tokens(of: sent).map(\.kind)
        let asTyped = SQLScanner.tokens(of: typed).map { $0.kind == .parameter ? .positional : $0.kind }
        #expect(asSent == asTyped)
    }

    @Test("What is sent has the tokens that were looked at, whatever the text is made of")
    func sameTokens() {
        let parts = [
            ":a", ":b ", "$1", "$", "$$", "$a$", "'", "\"", "--", "\n", "/*", "*/", "E'", "[", "]", "1", "f", " ", "\\",
            ":",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let typed = (0..<10).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            let sent = TypedStatement(typed).bound().text
            let asTyped = SQLScanner.tokens(of: typed).map { $0.kind == .parameter ? .positional : $0.kind }
            #expect(SQLScanner.tokens(of: sent).map(\.kind) == asTyped, "\(typed)")
        }
    }

    @Test("A place in the sent text leads to the same place in the typed one")
    func offsets() {
        let bound = TypedStatement("é :first, x:second, :first!").bound()
        #expect(bound.text == "é $1, x $2, $1!")
        let places = [
            (0, 0), (1, 1), (2, 2), (3, 2), (4, 8), (6, 10), (7, 11), (8, 11), (9, 11), (10, 18), (12, 20), (14, 26),
        ]
        for (sent, typed) in places {
            #expect(bound.typedOffset(ofSentOffset: sent) == typed, "\(sent)")
        }
    }

    @Test("A place outside the sent text leads to the end that is nearest")
    func outside() {
        let bound = TypedStatement("a :b").bound()
        #expect(bound.typedOffset(ofSentOffset: -5) == 0)
        #expect(bound.typedOffset(ofSentOffset: 400) == 4)
        #expect(TypedStatement("").bound().typedOffset(ofSentOffset: 3) == 0)
    }

    @Test("Without parameters every place is its own")
    func identity() {
        let bound = TypedStatement("SELECT 'é👩🏽‍🚀' x").bound()
        let count = bound.text.unicodeScalars.count
        #expect((0...count).allSatisfy { bound.typedOffset(ofSentOffset: $0) == $0 })
    }
}
