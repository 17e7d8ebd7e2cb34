import MuseModel
import TerminalKit

/// What is run: the exact command, what it does, and how things stand with it.
struct RunHead {
    private let command: [[Span]]
    private let purpose: [[Span]]
    private let standing: [[Span]]

    init(_ state: RunState, _ environment: ScreenEnvironment, width: Int) {
        let line = environment.surroundings.shownCommandLine(state.shown)
        command = Self.wrapped(line, .key, width: width - 2, limit: 3).enumerated().map { index, spans in
            [Span(index == 0 ? "$ " : "  ", .dim)] + spans
        }
        purpose = Self.wrapped(state.shown.purpose, .text, width: width, limit: 2)
        let place = environment.surroundings.runPlace.map { [(text: $0.sentence, role: Role.warning)] } ?? []
        standing = (place + Self.standing(state, environment)).flatMap {
            Self.wrapped($0.text, $0.role, width: width, limit: 4)
        }
    }

    var lines: [[Span]] { command + purpose + standing }

    /// As much as a height has room for: how things stand goes last.
    func fitting(_ height: Int) -> [[Span]] {
        let candidates = [lines, command + standing, Array(command.prefix(1)) + standing, standing]
        return Array((candidates.first { $0.count <= height } ?? standing).prefix(height))
    }

    private static func wrapped(_ text: String, _ role: Role, width: Int, limit: Int) -> [[Span]] {
        TextWrap.lines(of: text, width: max(1, width), limit: limit).map { [Span($0, style: Style(role))] }
    }

    private static func standing(_ state: RunState, _ environment: ScreenEnvironment) -> [(text: String, role: Role)] {
        if let running = state.running { return [(sentence(running, environment), .progress)] }
        var told: [(text: String, role: Role)] = []
        if let run = state.last {
            told.append((text: "\(run.request.label.capitalizedFirst): \(run.sentence)", role: run.role))
        }
        let next = state.applicable ?? state.request
        let policy = state.policy(environment)
        // The one that stands in the way is told as the reason why nothing can be run.
        let others = state.others.filter { !$0.standsInTheWay(of: next) || policy.permission != .allowed }
        for other in others.prefix(Self.mostOthers) { told.append((text: other.sentence, role: .warning)) }
        told.append(instruction(for: next, policy))
        return told
    }

    /// Of what was left running so much is told.
    private static let mostOthers = 2

    private static func sentence(_ running: RunProcess, _ environment: ScreenEnvironment) -> String {
        let time = NumberText.duration(seconds: max(0, environment.now - running.startedAt))
        let number = running.number.map { " · process \($0) inside" } ?? " · starting"
        let asked = running.isAskedToStop ? " · asked to stop" : ""
        return "▶ \(running.request.label) · \(time)\(number)\(asked)"
    }

    /// What a key does next, or why none does anything.
    private static func instruction(for request: RunRequest, _ policy: RunPolicy) -> (text: String, role: Role) {
        let isApplied = request.dryRun != request
        switch policy.verdict(on: request) {
        case .refused(let trouble):
            return ("\(trouble.sentence) \(trouble.advice ?? "") y copies it.", .warning)
        case .goAhead:
            if case .backfill = request { return ("enter starts the dry run.", .notice) }
            return ("enter runs it. It changes nothing.", .notice)
        case .confirm(let confirmation):
            let key = isApplied ? "a applies it" : "enter runs it"
            return ("\(key), once \(confirmation.typed) is typed. \(confirmation.question)", .notice)
        }
    }
}

extension String {
    /// With a capital at its beginning.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
