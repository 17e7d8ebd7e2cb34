import Testing

@testable import MuseModel

@Suite("A commit graph of which some commits are kept")
struct LifeGraphKeepingTests {
    private func graph(_ parents: [(String, [String])]) -> LifeGraph {
        let times = Dictionary(
            uniqueKeysWithValues: parents.enumerated().map { ($1.0, UTCTimestamp(secondsSince1970: Int64($0))) })
        let visits = Dictionary(
            uniqueKeysWithValues: parents.map { ($0.0, CommitWalk.Visit(parents: $0.1, committedAt: nil)) })
        return LifeGraph(times: times, walk: CommitWalk(visits: visits, isComplete: true))
    }

    private let fork = [("root", []), ("left", ["root"]), ("right", ["root"]), ("merge", ["left", "right"])]

    @Test("A commit descends from the nearest kept one, however many lie between")
    func between() {
        let chain = graph([("a", []), ("b", ["a"]), ("c", ["b"]), ("d", ["c"])])
        let kept = chain.keeping(["a", "d"])
        #expect(kept.commits == ["a", "d"])
        #expect(kept.parents == ["a": [], "d": ["a"]])
    }

    @Test("A branch of which nothing is kept does not stay as a way of its own")
    func emptyBranch() {
        let kept = graph(fork).keeping(["root", "left", "merge"])
        #expect(kept.parents == ["root": [], "left": ["root"], "merge": ["left"]])
    }

    @Test("With all commits kept it is the same graph")
    func all() {
        let whole = graph(fork)
        #expect(whole.keeping(["root", "left", "right", "merge"]) == whole)
    }

    @Test("Ten thousand commits in a comb of branches are reduced in an instant")
    func large() {
        var parents: [(String, [String])] = [("m0", [])]
        for number in 1..<5_000 {
            parents.append(("s\(number)", ["m\(number - 1)"]))
            parents.append(("m\(number)", ["m\(number - 1)", "s\(number)"]))
        }
        let whole = graph(parents)
        let clock = ContinuousClock()
        var kept: LifeGraph?
        let time = clock.measure { kept = whole.keeping(Set(parents.map(\.0).filter { $0.hasPrefix("m") })) }
        #expect(kept?.parents["m4999"] == ["m4998"])
        #expect(time < .seconds(5))
    }
}
