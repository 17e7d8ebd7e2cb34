extension LockTree {
    /// A session that waits, with the one below which it stands.
    public struct Blocking: Hashable, Sendable {
        public let waiting: LockingSession
        public let holder: LockingSession

        /// For a person; names in it are verbatim.
        public var sentence: String {
            let wanted = waiting.wanted.map { " for \($0)" } ?? ""
            return "Process \(Self.name(of: waiting)) waits\(wanted), behind \(Self.role(of: holder))."
        }

        private static func role(of holder: LockingSession) -> String {
            guard holder.process == 0 else { return "process \(name(of: holder))" }
            guard let prepared = holder.prepared else { return "a prepared transaction" }
            return "prepared transaction \(prepared.label) (\(prepared.owner), database \(prepared.database))"
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
