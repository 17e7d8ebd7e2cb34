import MuseModel
import TerminalKit

/// What is known of the container that is chosen.
struct ContainerDetails {
    private let state: ContainersState
    private let environment: ScreenEnvironment

    init(_ state: ContainersState, _ environment: ScreenEnvironment) {
        (self.state, self.environment) = (state, environment)
    }

    func lines(width: Int) -> [[Span]] {
        guard let line = state.line else { return [] }
        switch line {
        case .member(let member):
            guard let container = member.container else { return absence(of: member, width: width) }
            return [field("does", member.role.purpose)] + facts(container, width: width)
        case .stranger(let stranger):
            return wrapped(stranger.explanation, .notice, width: width) + [[]] + facts(stranger.container, width: width)
        }
    }

    private func absence(of member: HubTopology.Member, width: Int) -> [[Span]] {
        [field("does", member.role.purpose), []]
            + wrapped("There is no container \(member.expectedName) here.", .warning, width: width)
            + wrapped(
                "\(environment.surroundings.engine) ps --all lists those that are there.", .dim, width: width)
    }

    private func facts(_ container: HubContainer, width: Int) -> [[Span]] {
        let (word, role) = container.standing
        let load = state.loads[container.name]
        var lines = [
            [Span.padded("state", to: Self.nameWidth, .dim), Span(word, role)], since(container),
            field("image", container.image), field("id", String(container.id.prefix(12))),
            field("restarts", container.restarts == 0 ? "none" : NumberText.grouped(container.restarts)),
            field("ports", container.ports.isEmpty ? "none published" : container.ports.joined(separator: ", ")),
        ]
        if let code = container.exitCode { lines.append(field("ended with", "\(code)")) }
        if let service = container.service { lines.append(field("compose", service)) }
        if let load {
            let limit = load.memoryLimitBytes.map { " of \(NumberText.bytes($0))" } ?? ""
            lines.append(field("memory", NumberText.bytes(load.memoryBytes) + limit))
            lines.append(field("cpu", "\(Int(load.processorPercent.rounded())) %"))
        }
        return lines
    }

    private func since(_ container: HubContainer) -> [Span] {
        guard let at = container.finishedAt ?? container.startedAt else { return field("since", "never started") }
        let ago = NumberText.ago(seconds: environment.now - Double(at.secondsSince1970))
        return [Span.padded("since", to: Self.nameWidth, .dim), Span("\(at.short), \(ago)", .time)]
    }

    private static let nameWidth = 12

    private func field(_ name: String, _ value: String) -> [Span] {
        [Span.padded(name, to: Self.nameWidth, .dim), Span(value)]
    }

    private func wrapped(_ text: String, _ role: Role, width: Int) -> [[Span]] {
        TextWrap.lines(of: text, width: max(1, width), limit: 6).map { [Span($0, style: Style(role))] }
    }
}
