import MuseModel
import TerminalKit

/// A lock tree as lines: whoever holds a lock is marked, and those who wait hang below.
struct LockTreeLines {
    let lines: [[Span]]
    /// For each line whom it is about; `nil` where it is about none.
    let sessions: [LockingSession?]
    /// For each line the process that it is about, 0 for a prepared transaction; `nil` where it is about none.
    var processes: [Int?] { sessions.map { $0?.process } }

    /// Deeper trees no longer move to the right, so that what waits stays in sight.
    private static let deepest = 10

    /// - Parameter moment: when the tree was looked at; `nil` where nobody knows, so that no lengths of time are told.
    init(_ tree: LockTree, at moment: UTCTimestamp? = nil) {
        let told = tree.roots.flatMap { Self.lines(of: $0, depth: 0, at: moment) }
        var lines = told.map { $0.spans }
        if !tree.isVisible {
            lines += [
                [],
                [Span("This login may not see what all of them do: pg_read_all_stats would let it.", .notice)],
            ]
        }
        self.lines = lines
        sessions = told.map { Optional($0.session) } + Array(repeating: nil, count: lines.count - told.count)
    }

    private typealias Line = (session: LockingSession, spans: [Span])

    private static func lines(of node: LockTree.Node, depth: Int, at moment: UTCTimestamp?) -> [Line] {
        let indentation = String(repeating: "  ", count: min(depth, deepest))
        let mark = depth == 0 ? [Span("● ", .badgeWarning)] : [Span(indentation + "└ ", .dim)]
        let others = node.alsoWaitsForNames.joined(separator: ", ")
        let also = depth > 0 ? "also waits for" : "waits in a circle for"
        let notes = others.isEmpty ? [] : [Span(" · \(also) \(others)", .warning)]
        let head = mark + who(node.session) + does(node.session, at: moment) + notes
        let query = node.session.query.runTogether
        let statement = query.isEmpty ? [] : [[Span(indentation + "    ", .dim), Span(query, .dim)]]
        return ([head] + statement).map { spans -> Line in (node.session, spans) }
            + node.blocked.flatMap { lines(of: $0, depth: depth + 1, at: moment) }
    }

    private static func who(_ session: LockingSession) -> [Span] {
        if let prepared = session.prepared {
            return [
                Span("prepared transaction ", .warning), Span(prepared.label, .key),
                Span(" · \(prepared.owner) in \(prepared.database) · ", .dim),
            ]
        }
        let number = session.process == 0 ? [] : [Span("\(session.process)", .number), Span(" ")]
        let name = session.application.isEmpty ? session.user : session.application
        return number + (name.isEmpty ? [] : [Span(name, .key), Span(" · ", .dim)])
    }

    /// What it waits for, else what it is doing while others wait.
    private static func does(_ session: LockingSession, at moment: UTCTimestamp?) -> [Span] {
        if let wanted = session.wanted {
            guard let seconds = moment.flatMap(session.waitingSeconds) else {
                return [Span("waits for ", .text), Span(wanted, .warning)]
            }
            let time = (session.isWaitBound ? "up to " : "") + ActivityWork.seconds(seconds)
            return [Span("waits ", .text), Span(time, .time), Span(" for ", .text), Span(wanted, .warning)]
        }
        guard !session.isHidden else { return [Span("not to be seen", .dim)] }
        if session.prepared != nil {
            return session.transactionStart.map { [Span("prepared since ", .dim), Span($0.short, .time)] } ?? []
        }
        if let seconds = moment.flatMap(session.idleSeconds) {
            return [Span("\(session.state) for ", .text), Span(ActivityWork.seconds(seconds), .time)]
        }
        let since = session.transactionStart.map { [Span(" since ", .dim), Span($0.short.suffixClock, .time)] } ?? []
        return [Span(session.state, .text)] + since
    }
}

extension String {
    /// `17:03:10Z` of `2026-11-22 17:03:10Z`.
    fileprivate var suffixClock: String { String(suffix(9)) }
}
