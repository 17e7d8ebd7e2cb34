import ArgumentParser
import MuseQueries
import PostgresClient
import Reports

struct CountCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "The exact number of rows, with progress.",
        discussion: "Ctrl-C also stops the count on the server. --timeout gives a large table more than 30 seconds.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "The table or view: NAME, or SCHEMA.NAME.")
    var table: String

    @OptionGroup var filter: FilterOptions

    @Flag(help: "One session, with pauses, for a server that is unwell. Not of one moment where rows change meanwhile.")
    var gentle = false

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let relation = try await database.relation(named: table, isQuiet: output.isQuiet)
        let question = ExactCount(
            of: relation.name, kind: relation.kind, filters: try filter.filters(on: relation),
            pace: gentle ? .gentle : .full, isWatched: ProgressLine.isWanted(isQuiet: output.isQuiet))
        let start = ContinuousClock.now
        let counted = try await count(question, database)
        let milliseconds = start.duration(to: .now).wholeMilliseconds
        let answer = CountAnswer(
            relation: relation.name, rows: counted.rows, milliseconds: milliseconds,
            isOneSnapshot: gentle ? counted.way.isOneSnapshot : nil)
        try report.write(answer.columns, [answer.row])
        counted.way.tell(isQuiet: output.isQuiet)
        return .answered
    }

    private func count(
        _ question: ExactCount, _ database: Database
    ) async throws(CommandFailure) -> ExactCount.Answer {
        ProgressLine.shared.begin(isQuiet: output.isQuiet)
        defer { ProgressLine.shared.clear() }
        let title = "counting \(question.relation)"
        do throws(QueryFailure) {
            return try await question.ask(database.lanes, settings: database.settings) { progress in
                ProgressLine.shared.show("\(title): \(progress.inWords)", fraction: progress.fraction)
            }
        } catch {
            throw CommandFailure(error)
        }
    }
}
