import MuseModel
import PostgresClient
import TerminalKit

/// Looking each second who waits for whom.
struct LockWatching: Sendable {
    private(set) var isOn = false
    /// As of the last look; `nil` before the first.
    private(set) var tree: LockTree?
    private(set) var failure: QueryFailure?

    mutating func begin() { (isOn, tree, failure) = (true, nil, nil) }

    /// What was seen last is not true any more.
    mutating func end() { (isOn, tree) = (false, nil) }

    mutating func take(_ tree: LockTree) { (self.tree, failure) = (tree, nil) }

    mutating func fail(_ failure: QueryFailure) {
        self.failure = failure.reason == .cancelled ? nil : failure
        end()
    }

    var lines: [[Span]] { tree.map { LockTreeLines($0).lines } ?? [] }

    /// What stands there where there is no tree to show.
    var message: Message? {
        if let failure { return failure.message }
        guard isOn else {
            return Message("Not watched", detail: "Who waits for whom is shown here while something runs.")
        }
        guard let tree else { return Message("Looking …") }
        guard tree.isEmpty else { return nil }
        return Message("✓ nobody waits", detail: "No session of this database waits for a lock.", role: .success)
    }

    var detail: FrameDetail {
        guard isOn, let tree, !tree.isEmpty else { return FrameDetail(parts: []) }
        return FrameDetail(parts: [
            .init("\(NumberText.grouped(tree.count)) sessions"), .init("each second", short: ""),
        ])
    }
}
