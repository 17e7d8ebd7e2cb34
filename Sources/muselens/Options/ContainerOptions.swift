import ArgumentParser
import ContainerBridge
import MuseModel

/// Which containers the hub consists of. Beside ``ConnectionOptions``, which has the engine and the database's container.
struct ContainerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The application's container. Default: \(HubContainerNames().application), or what the profile says.",
            valueName: "name"))
    var application: String?

    func validate() throws {
        try GivenText.require(application, "--application", as: "--application musehub-blue")
    }

    /// The engine of the hub's containers, which nobody has asked yet.
    func engine(_ connection: ConfiguredConnection) -> HubEngine { connection.hubEngine(application: application) }
}
