import ArgumentParser
import MuseModel

/// Whether muselens may run what can change the hub.
struct OperationsOptions: ParsableArguments {
    @Flag(
        name: .customLong("allow-operations"),
        help: "Let muselens run backfills and alembic in the application's container. Else it shows their commands.")
    var isAllowed = false

    /// The one place where it is decided: the configuration file may forbid what is allowed here.
    /// - Parameter options: `nil` where it is not even asked for, as in what has no such option.
    static func permission(_ options: OperationsOptions?, _ configured: ConfiguredConnection) -> OperationsPermission {
        configured.permission(isAllowed: options?.isAllowed ?? false)
    }

    /// The parser takes the option for the inspector's own wherever it stands, and says nothing of it.
    /// - Throws: where the command runs nothing that it could allow.
    static func refuse(in arguments: [String], of command: any ParsableCommand) throws(CommandFailure) {
        let mayTakeIt = command is MuselensCommand || command is OpenCommand || command is any OperatingCommand
        guard !mayTakeIt, let name = type(of: command).configuration.commandName,
            arguments.prefix(while: { $0 != "--" }).contains("--allow-operations")
        else { return }
        throw .usage(
            "\(name) runs nothing that --allow-operations could allow.",
            advice: "It is for the inspector and for muselens run.")
    }
}

/// A command that runs what can change the hub.
protocol OperatingCommand: AnsweringCommand {
    var operations: OperationsOptions { get }
}
