import MuseModel
import Testing

@Suite("The best matches")
struct BestMatchesTests {
    private func symbol(_ address: String, score: Int = 0, churn: Int? = nil, in repository: String = "r")
        -> RankedSymbol
    {
        RankedSymbol(repository: repository, address: SymbolAddress(address), churn: churn, score: score)
    }

    private func best(_ symbols: [RankedSymbol], limit: Int = 10) -> [String] {
        var best = BestMatches(limit: limit)
        for symbol in symbols { best.add(symbol) }
        return best.sorted.map { "\($0.repository) \($0.address)" }
    }

    @Test("Equal scores are ordered by changes, then length, then address, then repository")
    func ties() {
        let symbols = [
            symbol("b", score: 1), symbol("a", score: 1, in: "s"), symbol("a", score: 1),
            symbol("aaa", score: 1, churn: 5),
            symbol("aa", score: 1, churn: 2), symbol("z", score: 9),
        ]
        let expected = ["r z", "r aaa", "r aa", "r a", "s a", "r b"]
        #expect(best(symbols) == expected)
        #expect(best(symbols.reversed()) == expected)
    }

    @Test("Only as many as asked for are kept, the best of all")
    func limit() {
        let symbols = (0..<1000).map { symbol("a\($0)", score: $0 * 7919 % 1000) }
        #expect(best(symbols, limit: 3) == best(symbols.sorted(), limit: 1000).prefix(3).map { $0 })
    }

    @Test("The same address of a repository counts once")
    func twice() {
        #expect(best([symbol("a"), symbol("a"), symbol("a", in: "s")]) == ["r a", "s a"])
        #expect(best([symbol("caf\u{E9}"), symbol("cafe\u{301}")]).count == 2)
    }
}
