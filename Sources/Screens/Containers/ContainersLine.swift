import MuseModel
import TerminalKit

/// A line of the list: one of the four roles, or a container that looks like one of a hub's.
enum ContainersLine: Hashable, Sendable {
    case member(HubTopology.Member)
    case stranger(HubTopology.Stranger)

    /// What stays the same while the container changes.
    enum ID: Hashable, Sendable {
        case role(HubRole)
        case stranger(String)
    }

    var id: ID {
        switch self {
        case .member(let member): .role(member.role)
        case .stranger(let stranger): .stranger(stranger.container.name)
        }
    }

    var container: HubContainer? {
        switch self {
        case .member(let member): member.container
        case .stranger(let stranger): stranger.container
        }
    }

    var name: String {
        switch self {
        case .member(let member): member.container?.name ?? member.expectedName
        case .stranger(let stranger): stranger.container.name
        }
    }

    var role: String {
        switch self {
        case .member(let member): member.role.rawValue
        case .stranger: "–"
        }
    }
}

extension HubTopology {
    var lines: [ContainersLine] { members.map(ContainersLine.member) + strangers.map(ContainersLine.stranger) }

    /// The names of those that run, which alone take anything of their machine.
    var running: [String] {
        lines.compactMap(\.container).filter { $0.state == .running }.map(\.name)
    }
}

extension HubContainer {
    /// What it does and how it feels, and the role that this has on the screen.
    var standing: (word: String, role: Role) {
        switch (state, health) {
        case (.running, .unhealthy): ("unhealthy", .failure)
        case (.running, .starting): ("starting", .warning)
        case (.running, .healthy): ("healthy", .success)
        case (.running, nil): ("running", .success)
        case (.paused, _), (.restarting, _), (.created, _): (state.rawValue, .warning)
        default: (state.rawValue, .failure)
        }
    }
}
