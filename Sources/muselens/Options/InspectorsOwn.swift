import ArgumentParser

/// Options of the inspector alone. The parser takes them for the root command's wherever they stand on the line, and says
/// nothing of it.
enum InspectorsOwn {
    /// - Throws: where the command opens no inspector that they could be meant for.
    static func refuse(in arguments: [String], of command: any ParsableCommand) throws(CommandFailure) {
        guard let name = type(of: command).configuration.commandName, !(command is MuselensCommand),
            !(command is OpenCommand)
        else { return }
        let given = arguments.prefix { $0 != "--" }
        func has(_ option: String) -> Bool { given.contains { $0 == option || $0.hasPrefix(option + "=") } }
        if has("--lead") {
            throw .usage(
                "\(name) leads nobody: --lead is for the inspector.", advice: "As in: muselens --lead ~/.muselens/pair")
        }
        guard !(command is FollowCommand), !(command is DemoCommand), has("--theme") else { return }
        throw .usage(
            "\(name) has no theme: --theme is for the inspector.", advice: "As in: muselens --theme light")
    }
}
