import ArgumentParser
import MuseModel

struct OpenCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "The inspector at a place.",
        discussion: """
            A place is OWNER/SLUG, OWNER/SLUG:ADDRESS or OWNER/SLUG:ADDRESS@COMMIT, where a repository may also go by \
            its id; commit:ID or snapshot:ID, where a unique prefix will do; table:NAME, structure:NAME; gaps or \
            gaps:CAUSE; overview, tables or symbols. In the inspector @ copies the command that opens the same place.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(visibility: .hidden) var output: OutputOptions
    @OptionGroup(title: "Colour") var color: ColorOptions

    @Option(help: "The theme of the inspector: a name of muselens themes, or a file.")
    var theme: String?

    @OptionGroup(title: "For a pair") var lead: LeadOptions

    @Argument(help: "The place.")
    var location: String

    func answer() async throws(CommandFailure) -> ExitStatus {
        guard !output.isGiven else {
            throw .usage("open shows the inspector: it takes no --format, --output or the like.")
        }
        return try await InspectorStart(
            target: try connection.target, connection: connection, theme: theme, refusesColor: color.refusesColor,
            place: try place, meeting: lead.meeting
        ).run()
    }

    private var place: LocationText {
        get throws(CommandFailure) {
            do throws(LocationTextError) {
                return try LocationText(location)
            } catch {
                throw .usage(error.description, advice: "muselens open --help lists what a place can be.")
            }
        }
    }
}
