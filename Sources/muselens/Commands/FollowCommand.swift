import ArgumentParser

struct FollowCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "The inspector where another one leads.",
        discussion: """
            The other one was started with muselens --lead FILE, by the same user on the same machine. This one goes \
            where that one goes; L takes the lead.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(visibility: .hidden) var output: OutputOptions
    @OptionGroup(title: "Colour") var color: ColorOptions

    @Option(help: "The theme of the inspector: a name of muselens themes, or a file.")
    var theme: String?

    @OptionGroup(title: "Containers") var containers: ContainerOptions

    @Argument(help: "The file that the other one leads at.")
    var file: String

    func answer() async throws(CommandFailure) -> ExitStatus {
        guard !output.isGiven else {
            throw .usage("follow shows the inspector: it takes no --format, --output or the like.")
        }
        return try await InspectorStart(
            connection: connection, application: containers.application, theme: theme,
            refusesColor: color.refusesColor, meeting: .follow(path: file)
        ).run()
    }
}
