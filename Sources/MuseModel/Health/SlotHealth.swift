/// The replication slots of a server, and how much of its log it keeps for one at most.
public struct SlotUses: Hashable, Sendable {
    /// A slot, and for how long nobody has read from it.
    public struct Use: Hashable, Sendable {
        public let slot: ReplicationSlot
        /// Seconds; `nil` where somebody does, or the server does not tell: before PostgreSQL 17.
        public let idle: Double?

        public init(_ slot: ReplicationSlot, idle: Double? = nil) {
            (self.slot, self.idle) = (slot, idle)
        }
    }

    public let uses: [Use]
    /// `max_slot_wal_keep_size` in bytes; `nil` where there is no limit.
    public let mostKept: Int?

    public init(_ uses: [Use], mostKept: Int? = nil) {
        (self.uses, self.mostKept) = (uses, mostKept)
    }
}

/// Whether slots keep the log for somebody who does not come, until the disk is full or the slot is lost.
public enum SlotHealth {
    /// Bytes that are nothing beside the room that a server needs for its log anyway: `max_wal_size` is as large.
    static let little = 1 << 30

    public static func findings(_ slots: SlotUses) -> [HealthFinding] {
        let limit = min(little, slots.mostKept.map { $0 / 2 } ?? .max)
        var findings = slots.uses.compactMap { finding($0, limit: limit, mostKept: slots.mostKept) }
        let quiet = slots.uses.filter {
            !$0.slot.isActive && finding($0, limit: limit, mostKept: slots.mostKept) == nil
        }
        if !quiet.isEmpty {
            findings.append(
                HealthFinding(
                    .slots, .ok, "nobody reads, but little is kept: \(NameList.text(quiet.map(words)))",
                    advice: "The server keeps all that is written until somebody does. "
                        + "Where nobody reads one any more: \(quiet.prefix(3).map(dropping).joined(separator: " "))"))
        }
        guard findings.isEmpty else { return findings }
        return [HealthFinding(.slots, .ok, slots.uses.isEmpty ? "there are none" : "every slot is read from")]
    }

    /// `nil` where nothing is wrong.
    private static func finding(_ use: SlotUses.Use, limit: Int, mostKept: Int?) -> HealthFinding? {
        let slot = use.slot
        let drop = slot.isActive ? "" : " Where nobody reads it any more: \(dropping(use))"
        switch slot.walStatus {
        case "lost":
            return HealthFinding(
                .slots, .fail, "\(words(use)) is lost: the server has removed what its reader still needs",
                advice: "It keeps nothing any more, and its reader must start anew from a copy.\(drop)")
        case "unreserved":
            return HealthFinding(
                .slots, .fail, "\(words(use)) is about to be lost: it is beyond max_slot_wal_keep_size",
                advice:
                    "At the next checkpoint its reader may have to start anew from a copy. Let it catch up, or raise "
                    + "max_slot_wal_keep_size.\(drop)")
        default:
            guard !slot.isActive, slot.walStatus == "extended" || (slot.bytesKept ?? 0) > limit else { return nil }
            let end = mostKept == nil ? "the disk is full: max_slot_wal_keep_size sets no limit" : "the slot is lost"
            return HealthFinding(
                .slots, .warn, "nobody reads from \(words(use))",
                advice: "The server keeps all that is written for it, until \(end). Start its reader.\(drop)")
        }
    }

    private static func words(_ use: SlotUses.Use) -> String {
        let kept = use.slot.bytesKept.map { "\(size($0)) kept" }
        let idle = use.idle.map { "for \(AgeText.words(seconds: $0))" }
        let facts = [use.slot.type, kept, idle].compactMap { $0 }.joined(separator: ", ")
        return "\(use.slot.name) (\(facts))"
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 10 << 30 ? "\(bytes >> 30) GiB" : "\(max(0, bytes) >> 20) MiB"
    }

    /// A logical slot is dropped in its own database. Source: PostgreSQL manual, 9.28.6 "Replication Management
    /// Functions".
    private static func dropping(_ use: SlotUses.Use) -> String {
        let name = use.slot.name.replacing("'", with: "''")
        let place = use.slot.database.isEmpty ? "" : "in database \(use.slot.database), "
        return "\(place)SELECT pg_drop_replication_slot('\(name)');"
    }
}
