import ContainerBridge
import MuseModel

extension ConfiguredConnection {
    /// Where something would be run, where the database is named otherwise than by its container; `nil` elsewhere. Looks
    /// for the engine first, so that it is named as it is.
    func runPlace(_ engine: HubEngine) async throws(CommandFailure) -> RunPlace? {
        guard let place = try options.directPlace else { return nil }
        await engine.settle(waiting: .seconds(30))
        return RunPlace(engine: engine.programName, container: engine.names.application, database: place)
    }
}
