import MuseModel
import TerminalKit

/// What stands out of a look, in one line: what alarms comes first, and is short where there is no room for more.
struct ActivityAlarms {
    private struct Part {
        let long: [Span]
        /// Empty where it goes first.
        let short: [Span]

        init(_ long: String, short: String, _ role: Role) {
            (self.long, self.short) = ([Span(long, role)], short.isEmpty ? [] : [Span(short, role)])
        }

        init(_ long: [Span]) { (self.long, short) = (long, []) }
    }

    private let look: ServerActivity

    init(_ look: ServerActivity) { self.look = look }

    private static let separator = [Span(" · ", .dim)]

    /// The last parts are shortened first, and then left out.
    func line(width: Int) -> [Span] {
        let parts = [waiting, full, long, forgotten, prepared, hidden, connections, oldest].compactMap(\.self)
        var shown = parts.map(\.long)
        for index in parts.indices.reversed() where Self.joined(shown).columns > width {
            shown[index] = parts[index].short
        }
        for index in parts.indices.dropFirst().reversed() where Self.joined(shown).columns > width {
            shown[index] = []
        }
        return Self.joined(shown)
    }

    private static func joined(_ parts: [[Span]]) -> [Span] {
        Array(parts.filter { !$0.isEmpty }.joined(separator: separator))
    }

    // MARK: What alarms

    private var waiting: Part? {
        let count = look.locks.blockings.count
        return count == 0
            ? nil : Part("● \(count) wait\(count == 1 ? "s" : "") for a lock", short: "● \(count) wait", .warning)
    }

    private var isNearlyFull: Bool {
        look.server.mostConnections > 0 && look.server.connections * 10 >= look.server.ordinaryConnections * 9
    }

    private var full: Part? {
        let (used, most) = (look.server.connections, look.server.ordinaryConnections)
        let end = look.server.areConnectionsFull ? " full" : ""
        return isNearlyFull ? Part(look.connectionsText, short: "\(used)/\(most)\(end)", .warning) : nil
    }

    private var oldestAge: Double? { look.oldestTransaction?.transactionAge(at: look.at) }

    private var long: Part? {
        guard let oldest = look.oldestTransaction, let age = oldestAge, age >= ServerActivity.longTransaction else {
            return nil
        }
        let time = ActivityWork.seconds(age)
        return Part("oldest transaction \(time) by \(oldest.process)", short: "oldest \(time)", .warning)
    }

    private var forgotten: Part? {
        let slots = look.slots.filter(\.isForgotten)
        let kept = NumberText.bytes(slots.reduce(0) { $0 + ($1.bytesKept ?? 0) })
        return slots.isEmpty ? nil : Part("inactive slots keep \(kept)", short: "slots \(kept)", .warning)
    }

    private var prepared: Part? {
        let (here, elsewhere) = (look.server.preparedTransactions, look.server.preparedElsewhere)
        let all = elsewhere.reduce(here) { $0 + $1.count }
        guard all > 0 else { return nil }
        let places = elsewhere.map { "\($0.count) prepared in \($0.database)" }
        let told = (here > 0 ? ["\(here) prepared"] : []) + places
        return Part(told.joined(separator: ", "), short: "\(all) prepared", .warning)
    }

    private var hidden: Part? {
        let count = look.sessions.count { $0.isHidden }
        return count == 0 ? nil : Part("\(count) hidden: GRANT pg_monitor", short: "\(count) hidden", .notice)
    }

    // MARK: What does not

    private var connections: Part? {
        guard !isNearlyFull else { return nil }
        return Part([
            Span(NumberText.grouped(look.server.connections), .number),
            Span(" of \(NumberText.grouped(look.server.ordinaryConnections)) connections", .dim),
        ])
    }

    private var oldest: Part? {
        guard long == nil, let oldest = look.oldestTransaction, let age = oldestAge else { return nil }
        return Part([
            Span("oldest transaction ", .dim), Span(ActivityWork.seconds(age)), Span(" by \(oldest.process)", .dim),
        ])
    }
}
