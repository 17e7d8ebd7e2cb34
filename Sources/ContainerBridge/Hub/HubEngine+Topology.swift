internal import Synchronization
public import MuseModel

extension HubEngine {
    /// The hub's containers and those that look like them, at this moment.
    ///
    /// Costs two commands of the engine, whatever the number of containers.
    /// - Throws: ``EngineFailure``.
    public func topology() async throws(EngineFailure) -> HubTopology { try await topology(notice: nil) }

    /// - Parameter notice: as of ``MuseModel/HubTopology/notice``.
    func topology(notice: String?) async throws(EngineFailure) -> HubTopology {
        let engine = try await engine()
        var attempts = Self.attempts
        while true {
            do throws(EngineFailure) {
                let listed = ContainerListing.all(
                    in: try await EngineCommand(engine, ContainerListing.arguments).output())
                let concerned = listed.filter { expected.concern(name: $0.name, service: $0.service) }
                let found = try await ContainerInspection.of(concerned.map(\.id), engine)
                return HubTopology(
                    engine: engine.name, containers: found.map(\.container), names: expected, notice: notice)
            } catch {
                // One that was listed was removed meanwhile.
                attempts -= 1
                guard case .noSuchContainer = error, attempts > 0 else { throw error }
            }
        }
    }

    private static let attempts = 3

    /// The same now and after each event of the engine, until the task is cancelled. An engine that tells no events is
    /// asked every few seconds, and the topology says so.
    ///
    /// - Parameter each: gets a failure too, after which it goes on: the engine may come back.
    /// - Throws: ``EngineFailure`` where there is no engine at all, and ``EngineFailure/cancelled``.
    public func topologies(
        each: @escaping @Sendable (Result<HubTopology, EngineFailure>) -> Void
    ) async throws(EngineFailure) {
        let events = ContainerEvents(engine: try await engine())
        for await _ in events.changes() {
            let look: Result<HubTopology, EngineFailure>
            do throws(EngineFailure) {
                look = .success(try await topology(notice: events.notice))
            } catch {
                look = .failure(error)
            }
            if Task.isCancelled { break }
            each(look)
        }
        throw .cancelled
    }
}
