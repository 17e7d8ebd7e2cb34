public import MuseModel

extension HubEngine {
    /// The lines that a container's processes wrote, with the engine's moments, in their order.
    ///
    /// - Parameters:
    ///   - container: its name, or its id.
    ///   - tail: so many of the last lines; `nil` for all.
    ///   - since: only what was written from then on.
    ///   - isFollowed: those that come too, until the container ends or the task is cancelled.
    ///   - each: gets lines that came together, one call at a time.
    /// - Throws: ``EngineFailure``, which has the engine's own words.
    public func logs(
        of container: String, tail: Int?, since: UTCTimestamp? = nil, isFollowed: Bool,
        each: @escaping @Sendable ([LogLine]) -> Void
    ) async throws(EngineFailure) {
        let engine = try await engine()
        var arguments = ["logs", "--timestamps", "--tail", tail.map(String.init) ?? "all"]
        if let since { arguments += ["--since", since.rfc3339] }
        if isFollowed { arguments.append("--follow") }
        let command = EngineCommand(engine, arguments + ["--", container], about: container)
        let reading = LogReading(each)
        let status = try await EngineStream(command).run { reading.receive($0) }
        let words = reading.finish()
        guard status == 0 else { throw EngineWords(words).failure(engine, of: container) }
    }

    /// Why there is no line of a container that has written none, in a sentence; `nil` where it might have. Asked for
    /// where a log came out empty; where the engine does not tell, nothing is said.
    ///
    /// Costs one short command of the engine.
    public func silence(of container: String) async -> String? {
        guard let engine = try? await engine(), let found = try? await ContainerInspection.of(container, engine),
            found.state == .created
        else { return nil }
        return "The container \(container) was created and has never been started, so it has written nothing."
    }
}
