import MuseModel
import Testing

@Suite("Who waits for whom, one by one")
struct BlockingSpecification {
    private func session(_ process: Int, application: String = "", state: String = "", wanted: String? = nil)
        -> LockingSession
    {
        LockingSession(
            process: process, application: application, user: "u", state: state, query: "", transactionStart: nil,
            wanted: wanted)
    }

    @Test("Each that waits comes with the one it stands below, in the order of the tree")
    func order() {
        let leaf = LockTree.Node(session: session(3), blocked: [])
        let middle = LockTree.Node(session: session(2), blocked: [leaf])
        let other = LockTree.Node(session: session(4), blocked: [])
        let tree = LockTree(roots: [LockTree.Node(session: session(1), blocked: [middle, other])])
        #expect(tree.blockings.map { [$0.waiting.process, $0.holder.process] } == [[2, 1], [3, 2], [4, 1]])
        #expect(LockTree(roots: []).blockings.isEmpty)
    }

    @Test("A sentence says who, what for and behind whom, as far as that is known")
    func sentence() {
        let holder = session(1, application: "psql", state: "idle in transaction")
        let waiting = session(2, state: "active", wanted: "AccessExclusiveLock on musehub_commits")
        let tree = LockTree(roots: [
            LockTree.Node(session: holder, blocked: [LockTree.Node(session: waiting, blocked: [])])
        ])
        #expect(
            tree.blockings.map(\.sentence) == [
                "Process 2 (active) waits for AccessExclusiveLock on musehub_commits, "
                    + "behind process 1 (psql, idle in transaction)."
            ])
    }
}
