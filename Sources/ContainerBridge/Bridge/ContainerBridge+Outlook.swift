internal import FoundationEssentials

extension ContainerBridge {
    /// What is to be made of a connection that found no server.
    public struct Outlook: Hashable, Sendable {
        /// The container is on its way up: it is worth trying again in a moment.
        public let isComingUp: Bool
        /// Why there is no server, with the container's state as it is now.
        public let failure: EngineFailure?
    }

    /// Looks at the container, after a connection through the bridge found no server.
    ///
    /// Engines refuse `exec` for a container that is restarted with the same words as for one that has ended, podman
    /// also for one that is paused. And a container may run while the server in it does not answer yet.
    /// - Parameter failure: ``takeFailure()``, where there was one.
    public func outlook(after failure: EngineFailure?) async -> Outlook {
        guard let found = try? await ContainerInspection.of(container, engine) else {
            return Outlook(isComingUp: false, failure: failure)
        }
        switch found.state {
        case .restarting: return Outlook(isComingUp: true, failure: notRunning(found))
        case .running:
            let started = found.container.startedAt.map { Double($0.secondsSince1970) } ?? 0
            let age = Date().timeIntervalSince1970 - started
            // The engine's clock may be another machine's: one that is ahead is taken for a start just now.
            return Outlook(isComingUp: age < Self.timeToStart, failure: failure)
        default:
            guard case .notRunning? = failure else { return Outlook(isComingUp: false, failure: failure) }
            return Outlook(isComingUp: false, failure: notRunning(found))
        }
    }

    private func notRunning(_ found: ContainerInspection) -> EngineFailure {
        .notRunning(engine: engine.name, container: container, state: found.state.rawValue)
    }

    /// Seconds after its container's start in which a server may not answer yet, as while it recovers from a crash.
    private static let timeToStart = 60.0
}
