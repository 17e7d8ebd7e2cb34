/// How far a command has come that the server tells the progress of.
public struct ProgressOfCommand: Hashable, Sendable, Identifiable {
    /// The server's view that told it.
    public enum Kind: String, CaseIterable, Sendable {
        case createIndex = "CREATE INDEX"
        case vacuum = "VACUUM"
        case analyze = "ANALYZE"
        case cluster = "CLUSTER"
        case copy = "COPY"
        case baseBackup = "BASE BACKUP"
    }

    /// What is counted.
    public enum Unit: String, Sendable {
        case blocks, tuples, sessions, bytes, indexes

        /// One takes about as long as another.
        var isEven: Bool {
            switch self {
            case .blocks, .tuples, .bytes: true
            case .sessions, .indexes: false
            }
        }
    }

    public let process: Int
    public let kind: Kind
    /// What runs, as `REINDEX CONCURRENTLY` where the kind is an index's making.
    public let command: String
    /// The relation's name; empty where there is none, or where this login may not see it.
    public let relation: String
    /// The server's word for what it is at; empty where there is one thing only.
    public let phase: String
    /// What is counted in this phase; `nil` where the server tells no number.
    public let unit: Unit?
    public let done: Int?
    /// `nil` where nobody knows.
    public let total: Int?

    public var id: Int { process }

    public init(
        process: Int, kind: Kind, command: String, relation: String, phase: String, unit: Unit? = nil,
        done: Int? = nil, total: Int? = nil
    ) {
        (self.process, self.kind, self.command, self.relation) = (process, kind, command, relation)
        (self.phase, self.unit, self.done, self.total) = (phase, unit, done, total)
    }

    /// The share of this phase that is done, 0 to 1; `nil` where it is not known.
    public var share: Double? {
        guard let done, let total, total > 0 else { return nil }
        return min(1, max(0, Double(done) / Double(total)))
    }

    /// It is the same piece of work.
    func isSamePhase(as other: ProgressOfCommand) -> Bool {
        process == other.process && kind == other.kind && relation == other.relation && phase == other.phase
            && unit == other.unit && total == other.total
    }
}

extension ProgressOfCommand {
    /// From a row of the server's view: its numbers by their columns' names, whichever this server has.
    ///
    /// Source: PostgreSQL manual, 28.4 "Progress Reporting", 13 to 18. Of the columns that were renamed in 17 none is
    /// needed.
    public init(
        process: Int, kind: Kind, command: String?, relation: String, phase: String?, numbers: [String: Int]
    ) {
        let phase = phase ?? ""
        let counted = Self.counted(kind, phase)
        let total = counted.flatMap { numbers[$0.total] }.flatMap { $0 > 0 ? $0 : nil }
        let done = counted.flatMap { numbers[$0.done] }
        // Where all numbers are hidden from a login, so is the phase, and with it what would be counted.
        self.init(
            process: process, kind: kind, command: command ?? kind.rawValue, relation: relation, phase: phase,
            unit: done == nil ? nil : counted?.unit, done: done, total: total)
    }

    private typealias Columns = (unit: Unit, done: String, total: String)

    private static func counted(_ kind: Kind, _ phase: String) -> Columns? {
        switch kind {
        case .createIndex:
            if phase.hasPrefix("waiting") { return (.sessions, "lockers_done", "lockers_total") }
            return phase.contains("tuples")
                ? (.tuples, "tuples_done", "tuples_total") : (.blocks, "blocks_done", "blocks_total")
        case .vacuum:
            switch phase {
            case "scanning heap": return (.blocks, "heap_blks_scanned", "heap_blks_total")
            // A pass goes as far as was scanned before it; of the last one that is the whole table.
            case "vacuuming heap": return (.blocks, "heap_blks_vacuumed", "heap_blks_scanned")
            case "vacuuming indexes", "cleaning up indexes":
                return (.indexes, "indexes_processed", "indexes_total")
            default: return nil
            }
        case .analyze:
            return phase.hasPrefix("acquiring") ? (.blocks, "sample_blks_scanned", "sample_blks_total") : nil
        case .cluster:
            switch phase {
            case "seq scanning heap": return (.blocks, "heap_blks_scanned", "heap_blks_total")
            // How many there are the server does not tell.
            case "index scanning heap": return (.tuples, "heap_tuples_scanned", "")
            case "writing new heap": return (.tuples, "heap_tuples_written", "heap_tuples_scanned")
            default: return nil
            }
        case .copy: return (.bytes, "bytes_processed", "bytes_total")
        case .baseBackup: return (.bytes, "backup_streamed", "backup_total")
        }
    }
}
