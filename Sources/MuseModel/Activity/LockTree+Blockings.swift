extension LockTree {
    /// A session that waits, with the one below which it stands.
    public struct Blocking: Hashable, Sendable {
        public let waiting: LockingSession
        public let holder: LockingSession

        /// For a person; names in it are verbatim.
        public var sentence: String {
            let wanted = waiting.wanted.map { " for \($0)" } ?? ""
            return "Process \(Self.name(of: waiting)) waits\(wanted), behind process \(Self.name(of: holder))."
        }

        private static func name(of session: LockingSession) -> String {
            let facts = [session.application, session.state].filter { !$0.isEmpty }.joined(separator: ", ")
            return "\(session.process)" + (facts.isEmpty ? "" : " (\(facts))")
        }
    }

    /// Everyone that waits, in the order of the tree.
    public var blockings: [Blocking] { roots.flatMap(\.blockings) }
}

extension LockTree.Node {
    fileprivate var blockings: [LockTree.Blocking] {
        blocked.flatMap { [LockTree.Blocking(waiting: $0.session, holder: session)] + $0.blockings }
    }
}
