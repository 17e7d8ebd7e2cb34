import ArgumentParser
import MuseModel

struct OpenCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "The inspector at a place.",
        discussion: """
            A place is one of these, where a repository may also go by its id, and a unique prefix of an id will do:

              OWNER/SLUG                 the symbols of a repository
              OWNER/SLUG:ADDRESS         the history of a file or symbol
              OWNER/SLUG:ADDRESS@COMMIT  the same, with the entry of this commit selected
              around:OWNER/SLUG:ADDRESS  what stands around a symbol
              results:OWNER/SLUG         the aggregate results of a repository
              commit:ID, snapshot:ID     a commit or snapshot
              changes:OLD..NEW@COMMIT    what changed in the files between snapshots;
                                         OLD and @COMMIT may be left out
              table:NAME                 the rows of a table
              table:NAME?COL=VAL&COL     only rows with this value; COL alone is NULL
              table:NAME@KEY,KEY#COLUMN  with the row of this key and this column selected
              cell:NAME@KEY,KEY#COLUMN   one value, whole
              structure:NAME             columns, indexes and constraints
              gaps, gaps:CAUSE           history rows without a content id;
                                         also gaps:genesis-missing and the like
              symbols:?PATTERN           the symbols with this typed; symbols:OWNER/SLUG?PATTERN
                                         in one repository, @OWNER/SLUG:ADDRESS behind it selects
              migrations                 the chain of migrations beside the database
              containers, logs:NAME      the hub's containers; the log of one, by its name
              sql, sql:QUERY             a query in the editor of the SQL screen, not run yet
              backfills                  the backfill scripts and what each would fill
              activity                   what the server is doing
              overview, tables, symbols  these screens

            A backslash makes any sign behind it only a character. In the inspector @ copies the command that opens \
            the same place.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(visibility: .hidden) var output: OutputOptions
    @OptionGroup(title: "Colour") var color: ColorOptions
    @OptionGroup(title: "Operations") var operations: OperationsOptions

    @Option(help: "The theme of the inspector: a name of muselens themes, or a file.")
    var theme: String?

    @OptionGroup(title: "Containers") var containers: ContainerOptions

    @OptionGroup(title: "For a pair") var lead: LeadOptions

    @Argument(help: "The place.")
    var location: String

    func answer() async throws(CommandFailure) -> ExitStatus {
        guard !output.isGiven else {
            throw .usage("open shows the inspector: it takes no --format, --output or the like.")
        }
        return try await InspectorStart(
            connection: connection, application: containers.application, theme: theme,
            refusesColor: color.refusesColor, operations: operations, place: try place, meeting: lead.meeting
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
