import ArgumentParser
import MuseModel
import MuseQueries
import PostgresClient
import Reports
import Synchronization

struct RowsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "rows",
        abstract: "Rows of a table or view, in the order of its key.",
        discussion: """
            Rows are written as they arrive. Where there are more, standard error says which --after gives the next \
            page; with --envelope it stands in the JSON as next.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "The table or view: NAME, or SCHEMA.NAME.")
    var table: String

    @OptionGroup var filter: FilterOptions

    @Option(help: ArgumentHelp("Only these columns, in this order.", valueName: "a,b"))
    var columns: String?

    @Option(help: "The key to order by: the name of a unique index, or its columns as A,B.")
    var order: String?

    @Flag(help: "From the end of the key backwards.")
    var reverse = false

    @Option(help: "At most so many rows.")
    var limit = 100

    @Option(help: ArgumentHelp("Only rows after this key, as the page before named it.", valueName: "json"))
    var after: String?

    @Flag(help: #"JSON as {"rows": […], "next": …, "more": …}."#)
    var envelope = false

    func validate() throws {
        guard limit >= 1, limit < Int.max else { throw ValidationError("--limit takes a number from 1 on.") }
        if envelope, let format = output.chosenFormat, format != .json {
            throw ValidationError("--envelope is for --format json.")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(outputOptions, envelopesRows: envelope)
        let database = try await Database.open(connection)
        let relation = try await database.relation(named: table, isQuiet: output.isQuiet)
        let selection = try RowArguments(self, relation: relation).selection()
        let key = RowKeyAnswer(order: selection.order, of: relation)
        let stream = RowStream(selection, after: try start(key), limit: limit)
        let end = try await write(stream, to: report, database)
        try report.finish(
            following: [ReportField("next", key.value(end.next)), ReportField("more", .boolean(end != .complete))])
        if !output.isQuiet { hint(end, key) }
        return .answered
    }

    private var outputOptions: OutputOptions {
        var options = output
        if envelope { options.json = true }
        return options
    }

    private func start(_ key: RowKeyAnswer) throws(CommandFailure) -> RowPosition? {
        guard let after else { return nil }
        guard !key.columnNames.isEmpty else {
            throw .usage("\(table) has no key, so there is no place in it to go on from: --after cannot be used.")
        }
        guard let json = try? JSONText.parse(after), let position = key.position(json) else {
            let names = key.columnNames.map { "\"\($0)\": …" }.joined(separator: ", ")
            throw .usage("--after takes JSON that names the key's columns: '{\(names)}'.")
        }
        return position
    }

    private func write(
        _ stream: RowStream, to report: ReportOutput, _ database: Database
    ) async throws(CommandFailure) -> RowStreamEnd {
        let answer = RowsAnswer(columns: stream.selection.columns)
        try report.begin(answer.columns)
        do throws(QueryFailure) {
            return try await stream.read(database.session, settings: database.settings) { values in
                report.row(answer.row(values)) ? .goOn : .enough
            }
        } catch {
            throw CommandFailure(error)
        }
    }

    /// How to get the rows that are left, the position in single quotes, as a shell takes it.
    private func hint(_ end: RowStreamEnd, _ key: RowKeyAnswer) {
        switch end {
        case .complete: break
        case .more(let next?):
            guard !envelope else { return }
            let quoted = key.text(next).replacing("'", with: #"'\''"#)
            StandardStream.error.writeLine("More rows: --after '\(quoted)'")
        case .more(nil):
            StandardStream.error.writeLine(
                "More rows: \(table) has no key to go on from, so only a larger --limit gives them.")
        }
    }
}
