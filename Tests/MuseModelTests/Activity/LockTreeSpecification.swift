import MuseModel
import Testing

@Suite("Who waits for whom, as a tree")
struct LockTreeSpecification {
    private func wait(_ process: Int, for blockers: Int..., own: Bool = false) -> LockWait {
        LockWait(
            LockingSession(
                process: process, application: "psql", user: "musehub", state: "active", query: "SELECT \(process)",
                transactionStart: nil, wanted: blockers.isEmpty ? nil : "ShareLock on t"), waitsFor: blockers,
            isMuselens: own)
    }

    /// As `1(2(3) 4)`, with `+5` behind one that waits for 5 as well.
    private func text(_ tree: LockTree) -> String { tree.roots.map(text).joined(separator: " ") }

    private func text(_ node: LockTree.Node) -> String {
        let below = node.blocked.isEmpty ? "" : "(\(node.blocked.map(text).joined(separator: " ")))"
        return "\(node.session.process)\(node.alsoWaitsFor.map { "+\($0)" }.joined())\(below)"
    }

    @Test("Whoever waits stands below the one that it waits for, and who holds the first lock at the top")
    func chain() {
        let tree = LockTree([wait(30, for: 20), wait(10), wait(20, for: 10), wait(40, for: 20)])
        #expect(text(tree) == "10(20(30 40))")
        #expect(tree.count == 4)
    }

    @Test("Whoever neither waits nor is waited for is in no tree")
    func bystander() {
        #expect(LockTree([wait(10), wait(20)]).isEmpty)
        #expect(text(LockTree([wait(5), wait(10), wait(20, for: 10)])) == "10(20)")
    }

    @Test("Of several that it waits for it stands below the first, and the others are told")
    func several() {
        #expect(text(LockTree([wait(10), wait(20), wait(30, for: 20, 10)])) == "10(30+20)")
    }

    @Test("The server may name one twice, and a parallel query its own leader")
    func doubles() {
        #expect(text(LockTree([wait(10), wait(20, for: 10, 20, 10)])) == "10(20)")
    }

    @Test("A circle is shown from its lowest process number on, and ends")
    func circle() {
        #expect(text(LockTree([wait(10, for: 20), wait(20, for: 10)])) == "10+20(20)")
        let long = LockTree([wait(30, for: 20), wait(20, for: 10), wait(10, for: 30), wait(40, for: 20)])
        #expect(text(long) == "10+30(20(30 40))")
    }

    @Test("Two circles and a tree stand side by side")
    func forest() {
        let tree = LockTree([
            wait(1, for: 2), wait(2, for: 1), wait(3, for: 4), wait(4, for: 3), wait(5), wait(6, for: 5),
        ])
        #expect(text(tree) == "1+2(2) 3+4(4) 5(6)")
    }

    @Test("A session of muselens's own is shown only where somebody waits for it")
    func own() {
        #expect(text(LockTree([wait(10), wait(20, for: 10, own: true), wait(30, for: 10)])) == "10(30)")
        #expect(text(LockTree([wait(10), wait(20, for: 10, own: true), wait(30, for: 20)])) == "10(20(30))")
        #expect(LockTree([wait(10), wait(20, for: 10, own: true), wait(30, for: 20, own: true)]).isEmpty)
    }

    @Test("A prepared transaction, and one that has ended since, are shown as what they are")
    func unlisted() {
        let tree = LockTree([wait(10, for: 0), wait(20, for: 99)])
        #expect(text(tree) == "0(10) 99(20)")
        #expect(tree.roots.map(\.session.state) == ["prepared transaction", "gone"])
    }

    private func prepared(_ transaction: Int, _ name: String, at second: Int64) -> PreparedTransaction {
        PreparedTransaction(
            transaction: transaction, name: name, owner: "musehub", database: "hub",
            preparedAt: UTCTimestamp(millisecondsSince1970: second * 1_000))
    }

    @Test("Each prepared transaction that is known stands for itself, the oldest first, and none is named twice")
    func preparedTransactions() {
        let (first, second) = (prepared(801, "first", at: 1), prepared(800, "second", at: 2))
        func waiting(_ process: Int, _ prepared: [PreparedTransaction]) -> LockWait {
            LockWait(wait(process).session, waitsFor: prepared.map { _ in 0 }, prepared: prepared)
        }
        let tree = LockTree([waiting(10, [second, first]), waiting(20, [second])])
        #expect(tree.roots.map(\.session.prepared) == [first, second])
        #expect(tree.roots.map { $0.blocked.map(\.session.process) } == [[10], [20]])
        #expect(tree.roots[0].blocked[0].alsoWaitsForNames == ["prepared second"])
        #expect(LockTree([waiting(10, [first, second])]).roots.map(\.session.prepared) == [first, second])
        #expect(tree.roots.map(\.session.transactionStart) == [first.preparedAt, second.preparedAt])
        #expect(tree.blockings[0].sentence.contains("behind prepared transaction first (musehub, database hub)."))
    }

    @Test("The SQL that ends a prepared transaction has its name as a text, whatever stands in it")
    func rollback() {
        #expect(prepared(1, "a'; DROP", at: 0).rollback == "ROLLBACK PREPARED 'a''; DROP';")
        #expect(prepared(1, #"a\'b"#, at: 0).rollback == #"ROLLBACK PREPARED E'a\\''b';"#)
        let unreadable = PreparedTransaction(transaction: 1, name: nil, owner: "", database: "", preparedAt: nil)
        #expect(unreadable.rollback == nil)
    }

    @Test("What this login may not see is known to be hidden")
    func hidden() {
        let other = LockingSession(
            process: 7, application: "psql", user: "other", state: "", query: "", transactionStart: nil, wanted: nil)
        let tree = LockTree([LockWait(other), wait(10, for: 7)])
        #expect(!tree.isVisible)
        #expect(LockTree([wait(1), wait(2, for: 1)]).isVisible)
    }

    @Test("A thousand that wait one behind the other are a tree a thousand deep")
    func deep() {
        let tree = LockTree([wait(1)] + (2...1_000).map { wait($0, for: $0 - 1) })
        #expect(tree.count == 1_000 && tree.roots.count == 1)
    }
}
