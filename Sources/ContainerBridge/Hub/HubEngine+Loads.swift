public import MuseModel

extension HubEngine {
    /// What these containers take of their machine now, by their names. Those that do not run, or are gone, are left out.
    ///
    /// Takes about two seconds: engines measure over a while.
    /// - Throws: ``EngineFailure``.
    public func loads(of containers: [String]) async throws(EngineFailure) -> [String: ContainerLoad] {
        guard let first = containers.first else { return [:] }
        let engine = try await engine()
        do throws(EngineFailure) {
            let arguments = LoadListing.arguments + ["--"] + containers
            return LoadListing.loads(in: try await EngineCommand(engine, arguments, about: first).output())
        } catch {
            // For one that is gone engines tell nothing of the others: all are asked for, and these picked.
            guard case .noSuchContainer = error else { throw error }
        }
        let all = LoadListing.loads(in: try await EngineCommand(engine, LoadListing.arguments).output())
        return all.filter { containers.contains($0.key) }
    }
}
