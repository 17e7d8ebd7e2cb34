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
}
