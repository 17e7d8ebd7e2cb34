import MuseModel
import Testing

@Suite("The order and the graph of a life's commits")
struct LifeGraphTests {
    private func moment(_ second: Int64) -> UTCTimestamp? { UTCTimestamp(secondsSince1970: second) }

    private func walk(_ parents: [String: [String]], isComplete: Bool = true) -> CommitWalk {
        CommitWalk(
            visits: parents.mapValues { CommitWalk.Visit(parents: $0, committedAt: nil) }, isComplete: isComplete)
    }

    @Test("No commit comes before its ancestor, whatever the clocks say")
    func clocks() {
        let graph = LifeGraph(
            times: ["a": moment(30), "b": moment(20), "c": moment(10)],
            walk: walk(["a": [], "x": ["a"], "b": ["x"], "c": ["b"]]))
        #expect(graph.commits == ["a", "b", "c"])
        #expect(graph.parents == ["a": [], "b": ["a"], "c": ["b"]])
        #expect(graph.isByGraph)
    }

    @Test("Where the graph says nothing, time decides, then the id; what has no time comes last")
    func time() {
        let graph = LifeGraph(times: ["d": nil, "b": moment(1), "a": moment(1), "c": moment(0)], walk: .none)
        #expect(graph.commits == ["c", "a", "b", "d"])
        #expect(!graph.isByGraph)
    }

    @Test("Of several ways back only the nearest commits of the life count")
    func reduction() {
        // a — b — m, and a — y — m with y not of the life: a is an ancestor of b, so only b is a parent of m.
        let graph = LifeGraph(
            times: ["a": moment(1), "b": moment(2), "m": moment(3)],
            walk: walk(["a": [], "b": ["a"], "y": ["a"], "m": ["y", "b"]]))
        #expect(graph.parents["m"] == ["b"])
    }

    @Test("Contents tell the order where the graph does not, and never against it")
    func hints() {
        let times = ["a": moment(2), "b": moment(1)]
        #expect(LifeGraph(times: times, walk: .none, hints: [("a", "b")]).commits == ["a", "b"])
        #expect(LifeGraph(times: times, walk: .none, hints: [("a", "b"), ("b", "a")]).commits == ["b", "a"])
        let known = walk(["b": [], "a": ["b"]])
        #expect(LifeGraph(times: times, walk: known, hints: [("a", "b")]).commits == ["b", "a"])
    }

    @Test("A circle of parents, which no healthy graph has, is ordered by time")
    func circle() {
        let graph = LifeGraph(times: ["a": moment(2), "b": moment(1)], walk: walk(["a": ["b"], "b": ["a"]]))
        #expect(graph.commits == ["b", "a"])
    }

    @Test("Parallel branches take a column each, and meet where they fork and where they are merged")
    func lanes() {
        let graph = LifeGraph(
            times: ["a": moment(1), "b": moment(2), "c": moment(3), "m": moment(4)],
            walk: walk(["a": [], "b": ["a"], "c": ["a"], "m": ["b", "c"]]))
        let lanes = GraphLanes(graph)
        #expect(lanes.width == 2)
        #expect(lanes.lines.map(\.commit) == ["m", "c", "b", "a"])
        #expect(lanes.lines.map(\.column) == [0, 1, 0, 0])
        #expect(lanes.lines[0].ways == [.init(from: 0, to: 0), .init(from: 0, to: 1)])
        #expect(lanes.lines[1].ways == [.init(from: 0, to: 0), .init(from: 1, to: 1)])
        #expect(lanes.lines[2].ways == [.init(from: 0, to: 0), .init(from: 1, to: 0)])
        #expect(lanes.lines[3].ways == [])
    }

    @Test("One commit more than the graph can put in order goes by time and by hints", arguments: [0, 1])
    func bound(more: Int) {
        let count = LifeGraph.mostByGraph + more
        var times: [String: UTCTimestamp?] = [:]
        var parents: [String: [String]] = [:]
        for number in 0..<count { (times["c\(number)"], parents["c\(number)"]) = (moment(Int64(number)), []) }
        (parents["c0"], parents["c5"]) = (["c1"], ["c6"])
        let graph = LifeGraph(times: times, walk: walk(parents), hints: [("c3", "c2")])
        #expect(graph.isByGraph == (more == 0))
        #expect(graph.parents["c0"] == (more == 0 ? ["c1"] : []))
        #expect(graph.commits.count == count)
        let byGraph = ["c1", "c0", "c3", "c2", "c4", "c6", "c5"]
        let byTime = ["c0", "c1", "c3", "c2", "c4", "c5", "c6"]
        #expect(Array(graph.commits.prefix(7)) == (more == 0 ? byGraph : byTime))
    }

    @Test("A line of ten thousand commits with as many beside it is laid out in a moment")
    func size() {
        var parents: [String: [String]] = [:]
        var times: [String: UTCTimestamp?] = [:]
        for number in 0..<10_000 {
            parents["c\(number)"] = number == 0 ? [] : ["c\(number - 1)", "side\(number - 1)"]
            parents["side\(number)"] = number == 0 ? [] : ["c\(number - 1)"]
            times["c\(number)"] = moment(Int64(10_000 - number))
        }
        let start = ContinuousClock.now
        let graph = LifeGraph(times: times, walk: walk(parents))
        let lanes = GraphLanes(graph)
        #expect(graph.commits == (0..<10_000).map { "c\($0)" })
        #expect(lanes.width == 1)
        #expect(start.duration(to: .now) < .seconds(30), "unoptimised, on a busy machine")
    }
}
