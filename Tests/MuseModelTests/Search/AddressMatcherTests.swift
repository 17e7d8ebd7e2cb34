import MuseModel
import Testing

@Suite("Searching for an address")
struct AddressMatcherTests {
    private func score(_ pattern: String, _ address: String) -> Int? {
        var matcher = AddressMatcher(SearchPattern(pattern))
        return matcher.score(SymbolAddress(address))
    }

    private func marked(_ pattern: String, _ address: String) -> [String]? {
        var matcher = AddressMatcher(SearchPattern(pattern))
        let scalars = Array(address.unicodeScalars)
        return matcher.match(SymbolAddress(address))?.ranges.map { range in
            String(String.UnicodeScalarView(scalars[range]))
        }
    }

    @Test(
        "A word matches where its characters occur in their order",
        arguments: [
            ("ctxinv", "core.py::Context.invoke", true), ("core", "core.py", true), ("", "anything", true),
            ("erocc", "core.py", false), ("corex", "core.py", false), ("pyy", "core.py", false), ("x", "", false),
        ])
    func occurrence(pattern: String, address: String, matches: Bool) {
        #expect((score(pattern, address) != nil) == matches)
    }

    @Test("Words parted by blanks all have to match, in any order")
    func words() {
        #expect(score("invoke core", "click/core.py::Context.invoke") != nil)
        #expect(score("invoke  core ", "click/core.py::Context.invoke") != nil)
        #expect(score("invoke types", "click/core.py::Context.invoke") == nil)
    }

    @Test("Lowercase matches either case, and a word with an uppercase letter only what it says")
    func smartCase() {
        #expect(score("context", "a.py::Context") != nil)
        #expect(score("Context", "a.py::context") == nil)
        #expect(score("Context CORE", "core.py::Context") == nil)
        #expect(score("Context core", "CORE.py::Context") != nil)
        #expect(score("ärger", "a.py::ÄRGER") != nil)
        #expect(score("Ärger", "a.py::ärger") == nil)
    }

    @Test(
        "What has a meaning to LIKE or to a shell is only a character",
        arguments: ["%", "_", "\\", "*", "\n", "'", "^"])
    func onlyCharacters(sign: String) {
        #expect(score(sign, "a.py::name") == nil)
        #expect(score("a\(sign)m", "a.py::na\(sign)me") != nil)
    }

    @Test(
        "The better match is first",
        arguments: [
            // The symbol's own name over its path, and over the symbol it is in.
            ("invoke", "core.py::Context.invoke", "invoke/core.py::Context.run"),
            ("context", "core.py::Context", "core.py::Context.invoke"),
            // The beginning of a word over its middle, after each separator and at a hump.
            ("bar", "foo_bar.py", "foobar.py"), ("bar", "foo-bar", "foobaz-xbar"),
            ("bar", "a.py::fooBar", "a.py::foobar"),
            ("server", "a.py::HTTPServer", "a.py::HTTPSERVER"),
            // The beginning of the name over a later word of it.
            ("bar", "a.py::bar_foo", "a.py::foo_bar"),
            // Side by side over scattered, from five characters on.
            ("parse", "a.py::reparser", "a.py::p_a_r_s_e"),
            // The whole name over its beginning.
            ("parse", "a.py::parse", "a.py::parser"),
            ("allow_join", "a.py::allow_join", "a.py::allow_join_suggestion"),
            // The file itself over what is in it.
            ("core.py", "click/core.py", "click/core.py::Context"),
            // First letters of words over letters from within.
            ("ci", "a.py::Context.invoke_all", "a.py::acid"),
        ])
    func order(pattern: String, better: String, worse: String) throws {
        #expect(try #require(score(pattern, better)) > #require(score(pattern, worse)))
    }

    @Test(
        "The matched parts are told, of the best alignment",
        arguments: [
            ("invoke", "invoke/core.py::Context.invoke", ["invoke"]), ("ci", "core.py::Context.invoke", ["C", "i"]),
            ("core inv", "core.py::Context.invoke", ["core", "inv"]),
            ("text tex", "a.py::Context", ["text"]), ("é", "a.py::caf\u{E9}", ["\u{E9}"]), ("", "a", []),
            ("b", "a\u{1F98A}b", ["b"]),
        ] as [(String, String, [String])])
    func ranges(pattern: String, address: String, parts: [String]) {
        #expect(marked(pattern, address) == parts)
    }

    @Test("The parts that are marked spell the word, whatever the address", arguments: 0..<200)
    func spelling(seed: Int) throws {
        var random = Lines(state: UInt64(seed) &+ 1)
        let letters = Array("abAB_./:9\u{E9}")
        let address = String((0..<(5 + seed % 60)).map { _ in letters[random.next(letters.count)] })
        let picked = Array(address.unicodeScalars).filter { _ in random.next(3) == 0 }
        let pattern = String(
            String.UnicodeScalarView(picked.isEmpty ? Array(address.unicodeScalars.prefix(1)) : picked))
        let parts = try #require(marked(pattern, address))
        #expect(parts.joined().lowercased() == pattern.lowercased())
    }

    @Test("A score is the same whether or not the places are asked for, and whatever was matched before")
    func sameScore() {
        var matcher = AddressMatcher(SearchPattern("co inv"))
        let addresses = [
            "core.py::Context.invoke", "co", "click/core.py::invoke", String(repeating: "coinv", count: 90),
        ]
        let first = addresses.map { matcher.match(SymbolAddress($0))?.score }
        let second = addresses.reversed().map { matcher.score(SymbolAddress($0)) }
        #expect(first == second.reversed())
    }

    @Test("Long addresses and long words are matched at a bounded cost")
    func long() throws {
        let address = "src/" + String(repeating: "very_long_folder/", count: 20_000) + "file.py::Symbol.name"
        #expect(try #require(marked("Symbol.name", address)) == ["Symbol.name"])
        let word = String(repeating: "very_long", count: 4000)
        let clock = ContinuousClock()
        let time = clock.measure { #expect(score(word, address) != nil) }
        #expect(time < .seconds(20))
    }

    @Test("Addresses that only look alike are told apart, as in the database")
    func normalization() {
        #expect(score("caf\u{E9}", "cafe\u{301}.py") == nil)
        #expect(score("cafe\u{301}", "cafe\u{301}.py") != nil)
    }
}

/// Numbers that look random and are the same in every run.
private struct Lines {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
