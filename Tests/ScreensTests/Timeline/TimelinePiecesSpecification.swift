import TerminalKit
import Testing

@testable import MuseModel
@testable import MuseQueries
@testable import Screens

@Suite("The pieces of a timeline")
struct TimelinePiecesSpecification {
    // MARK: Pauses

    @Test(
        "The length of a pause is told in the unit that a person would use",
        arguments: [(30, "4 weeks"), (59, "8 weeks"), (61, "2 months"), (365, "12 months"), (1_100, "3 years")])
    func pauseInWords(days: Int64, words: String) {
        #expect(TimePause(seconds: days * 86_400, lifeSeconds: 0)?.length == words)
    }

    @Test(
        "A pause that is short, or little beside a long life, goes without saying, and so does time that runs backwards"
    )
    func shortPauses() {
        let day: Int64 = 86_400
        #expect(TimePause(seconds: 29 * day, lifeSeconds: 60 * day) == nil)
        #expect(TimePause(seconds: 60 * day, lifeSeconds: 10 * 365 * day) == nil)
        #expect(TimePause(seconds: -400 * day, lifeSeconds: 60 * day) == nil)
        #expect(TimePause(seconds: 120 * day, lifeSeconds: 10 * 365 * day) != nil)
    }

    @Test("Drawn to scale, a pause twice as long has twice the lines, and none has very many")
    func scale() throws {
        let scale = TimeScale(lifeSeconds: 3 * 31_556_952)
        #expect(scale == .month)
        let month: Int64 = 2_629_746
        func lines(_ months: Int64) throws -> Int {
            scale.lines(for: try #require(TimePause(seconds: months * month, lifeSeconds: 0)))
        }
        #expect(try lines(4) == 4)
        #expect(try lines(8) == 8)
        #expect(try lines(1_000) == TimePause.mostLines)
    }

    @Test(
        "However long a life, its scale keeps the pauses within about sixty lines",
        arguments: [1, 30, 400, 4_000, 20_000])
    func scaleOfLife(days: Int64) {
        let life = days * 86_400
        let scale = TimeScale(lifeSeconds: life)
        #expect(life / scale.rawValue <= 60)
    }

    // MARK: Activity

    @Test("Each entry counts in the stretch of the life that it falls into, the first and the last at the ends")
    func activity() {
        let moments = [0, 1, 2, 50, 99].compactMap { UTCTimestamp(secondsSince1970: $0) }
        let activity = LifeActivity(moments, buckets: 10)
        #expect(activity.counts == [3, 0, 0, 0, 0, 1, 0, 0, 0, 1])
        #expect(moments.last.flatMap(activity.bucket) == 9)
    }

    @Test("A life of one moment, of none, and one as long as time are charted without fault")
    func activityAtTheEdges() {
        let far = [Int64.min / 2 + 1, Int64.max / 2 - 1].compactMap { UTCTimestamp(secondsSince1970: $0) }
        #expect(LifeActivity([UTCTimestamp](), buckets: 4).counts.isEmpty)
        #expect(LifeActivity(far.prefix(1), buckets: 4).counts == [1, 0, 0, 0])
        #expect(LifeActivity(far, buckets: 4).counts == [1, 0, 0, 1])
    }

    // MARK: Columns

    @Test("What matters least gives way first, and the op and its date stay in the narrowest list")
    func columns() {
        let wide = TimelineColumns(width: 190, lanes: 3, author: 10)
        #expect([wide.time, wide.word, wide.what, wide.commit, wide.author, wide.bump] == [17, 8, 34, 12, 10, 7])
        let narrow = TimelineColumns(width: 76, lanes: 1, author: 10)
        #expect(narrow.author == 0)
        #expect(narrow.what > 0 && narrow.message > 0 && narrow.bump > 0)
        let least = TimelineColumns(width: 22, lanes: 1, author: 10)
        #expect(least.time == 10)
    }

    @Test("The columns never take more than there is", arguments: 1..<220)
    func fits(width: Int) {
        for lanes in [1, 5, 40] {
            let columns = TimelineColumns(width: width, lanes: lanes, author: 30)
            let taken = [columns.time, columns.word, columns.what, columns.commit, columns.author, columns.bump]
            let total = columns.lanes + 3 + taken.filter { $0 > 0 }.reduce(0) { $0 + $1 + 1 } + columns.message
            #expect(total <= max(width, columns.lanes + 3), "\(columns)")
        }
    }

    // MARK: Lanes

    private func graph(_ parents: [(String, [String])]) -> GraphLanes {
        let times = Dictionary(
            uniqueKeysWithValues: parents.enumerated().map { ($1.0, UTCTimestamp(secondsSince1970: Int64($0))) })
        let visits = Dictionary(
            uniqueKeysWithValues: parents.map { ($0.0, CommitWalk.Visit(parents: $0.1, committedAt: nil)) })
        return GraphLanes(LifeGraph(times: times, walk: CommitWalk(visits: visits, isComplete: true)))
    }

    private let fork = [("root", []), ("left", ["root"]), ("right", ["root"]), ("merge", ["left", "right"])]

    @Test("A fork and the merge that ends it are drawn beside the entries, the newest first")
    func forkDrawn() {
        let lanes = GraphDrawing(graph(fork), isReversed: false)
        #expect(
            ["merge", "right", "left", "root"].map { lanes.line(of: $0, node: "●") } == ["●─╮", "│ ●", "●─╯", "●  "])
    }

    @Test("With the oldest first the same graph stands on its head")
    func forkReversed() {
        let lanes = GraphDrawing(graph(fork), isReversed: true)
        #expect(
            ["root", "left", "right", "merge"].map { lanes.line(of: $0, node: "●") } == ["●  ", "●─╮", "│ ●", "●─╯"])
        #expect(lanes.passing(below: "left", isDashed: true) == "┊ ┊")
    }

    @Test("Branches go on beside what stands between two entries")
    func passing() {
        let lanes = GraphDrawing(graph(fork), isReversed: false)
        #expect(lanes.passing(below: "merge", isDashed: false) == "│ │")
        #expect(lanes.passing(below: "left", isDashed: true) == "┊  ")
        #expect(lanes.passing(below: "root", isDashed: false) == "   ")
    }

    @Test("Two entries of one commit are joined, and its ways leave from the outer one")
    func twoOfACommit() {
        let lanes = GraphDrawing(graph(fork), isReversed: false)
        #expect(lanes.line(of: "merge", node: "●", isLast: false) == "●  ")
        #expect(lanes.passing(within: "merge", isDashed: false) == "│  ")
        #expect(lanes.line(of: "merge", node: "●", isFirst: false) == "●─╮")
    }

    // MARK: Changes of the address

    private func step(_ from: String, _ to: String, _ basis: StepEvidence.Basis = .fileMove) -> LineageStep {
        LineageStep(
            kind: .moved, from: SymbolAddress(from), to: SymbolAddress(to), commit: "c",
            evidence: StepEvidence(basis, rows: []))
    }

    private func entries(_ addresses: [String]) -> [LifeEntry] {
        addresses.map { address in
            let row = HistoryEntry(
                repository: "r", address: SymbolAddress(address), commit: "c", kind: .replace, content: nil,
                committedAt: nil)
            return LifeEntry(
                row: row, address: SymbolAddress(address), life: 1, event: .modified, certainty: .exact, step: nil,
                copiedFrom: [])
        }
    }

    @Test("Every step on the way from one address to the next is told, also through addresses without entries")
    func way() {
        let steps = [step("a", "b"), step("b", "c"), step("a", "x")]
        let changes = AddressChanges.before(entries(["a", "a", "c"]), steps: steps)
        #expect(changes == [2: [.step(steps[0]), .step(steps[1])]])
    }

    @Test("Where branches run side by side a step is told once, and then which branch it is")
    func alternation() {
        let only = step("a", "b")
        let changes = AddressChanges.before(entries(["a", "b", "a", "b"]), steps: [only])
        let (a, b) = (SymbolAddress("a"), SymbolAddress("b"))
        #expect(changes == [1: [.step(only)], 2: [.branch(from: b, to: a)], 3: [.branch(from: a, to: b)]])
    }

    @Test("Steps that go in a circle come to an end")
    func circle() {
        let steps = [step("a", "b"), step("b", "a"), step("b", "c"), step("c", "b")]
        let changes = AddressChanges.before(entries(["a", "c", "z"]), steps: steps)
        #expect(changes[1] == [.step(steps[0]), .step(steps[2])])
        #expect(changes[2] == [.branch(from: SymbolAddress("c"), to: SymbolAddress("z"))])
    }

    @Test("A separator names the part of the address that changed; an inferred step is dashed and says so")
    func separator() {
        func text(_ change: AddressChange) -> String {
            change.spans(isNewestFirst: true, width: 80).map(\.text.string).joined()
        }
        #expect(text(.step(step("a.py::f", "a.py::g"))) == "··· address was f moved, exact ···")
        #expect(text(.step(step("a.py::f", "b.py::f"))) == "··· address was a.py moved, exact ···")
        #expect(
            text(.step(step("a.py::f", "b.py::g", .words("moved to g"))))
                == "- - address was a.py::f moved, inferred - -")
        let newest = AddressChange.step(step("a.py::f", "a.py::g")).spans(isNewestFirst: false, width: 80)
        #expect(newest.map(\.text.string).joined() == "··· address became g moved, exact ···")
    }

    // MARK: Bytes

    @Test("Bytes one below the other show what goes above what comes, and equal lines once")
    func stackedBytes() {
        let old = [UInt8](repeating: 7, count: 64)
        var new = old
        new[20] = 8
        let bytes = DifferenceBytes(ByteComparison(from: old, to: new, context: 1))
        let kinds = (0..<bytes.stackedCount).map { index -> String in
            switch bytes.stackedRow(index) {
            case .heading(let text): text
            case .line(let line): "\(line.kind)"
            }
        }
        #expect(kinds == ["unchanged", "removed", "added", "unchanged", "… 1 line the same"])
        #expect((0..<bytes.stackedCount).filter { bytes.beginsChange($0, isPaired: false) } == [1])
        #expect((0..<bytes.pairedCount).filter { bytes.beginsChange($0, isPaired: true) } == [1])
    }
}
