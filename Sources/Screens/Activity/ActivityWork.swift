import MuseModel
import TerminalKit

/// A line of what goes on: a command with its progress, or somebody who gets the server's changes.
enum ActivityWork: Hashable, Sendable {
    case progress(ProgressOfCommand)
    case standby(lag: Double?)
    case link(ReplicationLink)
    case slot(ReplicationSlot)

    static func all(of look: ServerActivity) -> [ActivityWork] {
        var work = look.progress.map(ActivityWork.progress)
        if look.server.isStandby { work.append(.standby(lag: look.server.standbyLag)) }
        work += look.links.map(ActivityWork.link)
        work += look.slots.map(ActivityWork.slot)
        return work
    }

    /// `nil` where none is meant.
    var process: Int? {
        switch self {
        case .progress(let command): command.process
        case .link(let link): link.process
        case .standby, .slot: nil
        }
    }

    private static let barWidth = 12

    func line(_ history: ActivityHistory) -> [Span] {
        switch self {
        case .progress(let command): Self.line(command, secondsLeft: history.secondsLeft(of: command))
        case .standby(let lag):
            [
                Span("this is a standby", .key), Span(" · ", .dim),
                Span(lag.map { "\(Self.seconds($0)) behind its primary" } ?? "nobody knows how far behind"),
            ]
        case .link(let link): Self.line(link)
        case .slot(let slot): Self.line(slot)
        }
    }

    private static func line(_ command: ProgressOfCommand, secondsLeft: Double?) -> [Span] {
        let name = [command.command, command.relation].filter { !$0.isEmpty }.joined(separator: " ")
        var spans = [Span("\(command.process)", .number), Span(" "), Span(name, .key), Span("  ")]
        if let share = command.share {
            let bar = Bar(fraction: share).text(width: barWidth)
            spans += [
                Span(bar, .progress), Span(String(repeating: "░", count: max(0, barWidth - bar.count)), .barEmpty),
                Span(" \(ProgressBar.percent(share))", .progress),
            ]
        } else if let done = command.done, let unit = command.unit {
            spans.append(
                Span(
                    "\(unit == .bytes ? NumberText.bytes(done) : NumberText.grouped(done) + " \(unit.rawValue)")",
                    .progress))
        }
        if let secondsLeft { spans.append(Span(" · \(NumberText.left(seconds: secondsLeft))", .time)) }
        if !command.phase.isEmpty { spans += [Span("  "), Span(command.phase, .dim)] }
        return spans
    }

    private static func line(_ link: ReplicationLink) -> [Span] {
        let name = link.application.isEmpty ? link.user : link.application
        let place = link.client.isEmpty ? "" : " at \(link.client)"
        let bytes = link.bytesBehind.map { $0 > 0 ? "\(NumberText.bytes($0)) behind" : "not behind" }
        let seconds = link.secondsBehind.map { "\(Self.seconds($0)) to replay" }
        let facts = [
            link.state, link.synchrony, bytes ?? (link.state.isEmpty ? "hidden" : "has not reported yet"),
            seconds ?? "",
        ].filter { !$0.isEmpty }
        return [
            Span("\(link.process)", .number), Span(" "), Span("replicates to \(name)\(place)", .key), Span("  "),
            Span(facts.joined(separator: " · ")),
        ]
    }

    private static func line(_ slot: ReplicationSlot) -> [Span] {
        let kept = slot.bytesKept.map { $0 > 0 ? "keeps \(NumberText.bytes($0)) of the log" : "keeps nothing" }
        let behind = slot.bytesUnconfirmed.map { $0 > 0 ? "\(NumberText.bytes($0)) not confirmed" : "all confirmed" }
        let facts = [slot.type, slot.isActive ? "active" : "inactive", behind ?? "", kept ?? "", slot.walStatus]
        let role: Role = slot.walStatus == "lost" ? .failure : slot.isForgotten ? .warning : .text
        return [
            Span("slot ", .dim), Span(slot.name, .key), Span("  "),
            Span(facts.filter { !$0.isEmpty }.joined(separator: " · "), role),
        ]
    }

    /// With a tenth below ten.
    static func seconds(_ seconds: Double) -> String {
        seconds < 10 ? "\((max(0, seconds) * 10).rounded() / 10) s" : NumberText.duration(seconds: seconds)
    }
}
