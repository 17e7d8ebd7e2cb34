/// A backfill script of the application.
public struct BackfillScript: Hashable, Sendable {
    /// Its file name, as `backfill_genesis_ops.py`.
    public let name: String
    /// The first line of its docstring; empty where it has none.
    public let summary: String

    public init(name: String, summary: String) {
        (self.name, self.summary) = (name, summary)
    }

    /// The gaps that it fills, as far as muselens knows the script.
    public var subjects: [GapSubject] { GapSubject.all.filter { $0.remedy.script == name } }
}
