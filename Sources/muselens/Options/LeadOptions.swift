import ArgumentParser

/// Whether others may follow.
struct LeadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Lead: others who run muselens follow with this file come along. It is made, and taken away at the end.",
            valueName: "file"))
    var lead: String?

    var meeting: PairMeeting? { lead.map { .lead(path: $0) } }
}
