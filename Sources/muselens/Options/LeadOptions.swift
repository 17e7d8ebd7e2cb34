import ArgumentParser

/// Whether others may follow.
struct LeadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Lead: others who run muselens follow with this file come along. It is made, and taken away at the end.",
            valueName: "file"))
    var lead: String?

    func validate() throws {
        try GivenText.require(lead, "--lead", as: "~/.muselens/pair")
    }

    var meeting: PairMeeting? { lead.map { .lead(path: $0) } }

    /// Before the name of a command the parser takes the option for the inspector's own, and says nothing of it.
    /// - Throws: where the command opens no inspector that could lead.
    static func refuse(in arguments: [String], of command: any ParsableCommand) throws(CommandFailure) {
        guard !(command is MuselensCommand), !(command is OpenCommand),
            let name = type(of: command).configuration.commandName
        else { return }
        let before = arguments.prefix { $0 != name && $0 != "--" }
        guard before.contains(where: { $0 == "--lead" || $0.hasPrefix("--lead=") }) else { return }
        throw .usage(
            "\(name) leads nobody: --lead is for the inspector.", advice: "As in: muselens --lead ~/.muselens/pair")
    }
}
