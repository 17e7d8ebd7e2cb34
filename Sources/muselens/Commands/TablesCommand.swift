import ArgumentParser
import MuseQueries
import PostgresClient
import Reports

struct TablesCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "All tables and views, with their rows and sizes.",
        discussion: """
            The numbers of rows are the server's estimates, marked ~, unless --exact counts them: see rows_exact and \
            rows_source.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Flag(help: "Count the rows of each relation.")
    var exact = false

    @Flag(help: "With --exact: one session, with pauses, for a server that is unwell.")
    var gentle = false

    @Flag(help: "Also the server's own schemas.")
    var allSchemas = false

    func validate() throws {
        if gentle, !exact { throw ValidationError("--gentle is about counting: it goes with --exact.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        var relations = try await database.ask(RelationList(includesSystemSchemas: allSchemas))
        var remarks: [String] = []
        let failures = exact ? try await count(&relations, &remarks, database) : []
        let answer = TablesAnswer(relations, isForPeople: report.isForPeople)
        try report.write(answer.columns, answer.rows)
        if !output.isQuiet { for remark in remarks { StandardStream.error.writeLine(shown(remark)) } }
        for failure in failures { failure.report() }
        return failures.last?.status ?? .answered
    }

    /// A relation that cannot be counted keeps its estimate, and hinders no other.
    /// - Parameter remarks: on how they were counted, each once.
    private func count(
        _ relations: inout [RelationSummary], _ remarks: inout [String], _ database: Database
    ) async throws(CommandFailure) -> [CommandFailure] {
        ProgressLine.shared.begin(isQuiet: output.isQuiet)
        defer { ProgressLine.shared.clear() }
        var failures: [CommandFailure] = []
        for index in relations.indices {
            let count = ExactCount(
                of: relations[index].name, kind: relations[index].kind, pace: gentle ? .gentle : .full,
                isWatched: ProgressLine.isWanted(isQuiet: output.isQuiet))
            let title = "counting \(relations[index].name) (\(index + 1) of \(relations.count))"
            do throws(QueryFailure) {
                let counted = try await count.ask(database.lanes, settings: database.settings) { progress in
                    ProgressLine.shared.show(title, fraction: progress.fraction)
                }
                relations[index].estimate = RowEstimate(rows: counted.rows, source: .count)
                if let remark = counted.way.remark, !remarks.contains(remark) { remarks.append(remark) }
            } catch {
                if error.isConnectionLoss || error.reason == .cancelled { throw CommandFailure(error) }
                failures.append(CommandFailure(error))
            }
        }
        return failures
    }
}
