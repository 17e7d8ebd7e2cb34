import ArgumentParser
import MuseModel
import MuseQueries
import PostgresClient
import Reports
import Synchronization

struct SQLCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "One query, read-only in the strict sense.",
        discussion: """
            The text is only ever the query of a cursor in a read-only transaction, with the rights of \
            pg_read_all_data where the login may take them, and functions that could do harm as they run are refused. \
            Rows are written as they arrive, however many there are. What muselens or the server refuses ends with \
            status 4, and with 5 where the query names a table or column that is not there.

            A file is read from standard input: muselens sql - < FILE. A text that begins with a dash, such as a \
            comment, goes behind -- and a blank, after all options.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "The query; - reads it from standard input.")
    var text: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            #"The value of the parameter :name, \N for NULL; may be given several times."#, valueName: "name=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("At most so many rows.", valueName: "n"))
    var limit: Int?

    @Flag(help: "The server's plan instead of the rows; nothing runs.")
    var explain = false

    @Flag(help: "The plan with what really happened: the query runs, in the same cage.")
    var analyze = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
        guard set.allSatisfy({ $0.contains("=") }) else { throw ValidationError("--set takes NAME=VALUE.") }
        if explain, analyze { throw ValidationError("--explain runs nothing and --analyze does: take one of them.") }
        if explain || analyze, limit != nil { throw ValidationError("--limit is for rows, not for a plan.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let request = TypedRequest(text: try typedText(), values: values)
        try requireParameters(of: request)
        let configured = try ConfiguredConnection(connection)
        let report = try ReportOutput(output)
        let database = try await Database.open(configured)
        let reading = TypedReading(request, allowing: configured.typed.allowing)
        if explain || analyze { return try await writePlan(reading, of: request, to: report, database) }
        let holding = Duration.seconds(configured.typed.holdSeconds)
        return try await writeRows(reading, of: request, holding: holding, to: report, database)
    }

    private var values: [String: String?] {
        let given = set.map { assignment in
            let sign = assignment.firstIndex(of: "=") ?? assignment.endIndex
            let value = String(assignment[sign...].dropFirst())
            return (String(assignment[..<sign]), value == TypedRequest.null ? nil : value)
        }
        return Dictionary(given, uniquingKeysWith: { _, last in last })
    }

    private func typedText() throws(CommandFailure) -> String {
        guard text == "-" else { return text }
        guard let bytes = StandardStream.input.readAll(limit: TypedStatement.maximumBytes) else {
            throw .usage("Standard input could not be read, or holds over 1 MiB.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .usage("What standard input holds is no UTF-8.")
        }
        // Some editors begin a file with this mark, which is no part of the query.
        return String(text.trimmingPrefix("\u{FEFF}"))
    }

    /// A value for a parameter that the text has not is a slip, and so is one that is missing.
    private func requireParameters(of request: TypedRequest) throws(CommandFailure) {
        let names = TypedStatement(request.text).parameterNames
        if let stranger = request.values.keys.sorted().first(where: { !names.contains($0) }) {
            throw .usage(
                "The query has no parameter :\(stranger).",
                advice: names.isEmpty ? nil : "It has: \(names.map { ":" + $0 }.joined(separator: ", ")).")
        }
        if let missing = names.first(where: { request.values[$0] == nil }) {
            throw .usage("The parameter :\(missing) has no value.", advice: "Give it one: --set \(missing)=VALUE")
        }
    }

    private func writeRows(
        _ reading: TypedReading, of request: TypedRequest, holding: Duration, to report: ReportOutput,
        _ database: Database
    ) async throws(CommandFailure) -> ExitStatus {
        let answer = Mutex(RowsAnswer(result: []))
        let failure = Mutex<CommandFailure?>(nil)
        let hasMore: Bool
        do throws(TypedFailure) {
            hasMore = try await reading.rows(
                on: database.session, settings: database.settings, holding: holding, limit: limit ?? .max,
                columns: { columns in
                    let rows = RowsAnswer(result: columns)
                    answer.withLock { $0 = rows }
                    do throws(CommandFailure) { try report.begin(rows.columns) } catch {
                        failure.withLock { $0 = error }
                    }
                }
            ) { row in
                guard failure.withLock({ $0 == nil }) else { return .enough }
                return report.row(answer.withLock { $0.row(row.values) }) ? .goOn : .enough
            }
        } catch {
            throw CommandFailure(error, text: request.text)
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try report.finish()
        if hasMore, let limit, !output.isQuiet {
            StandardStream.error.writeLine("There are more rows than --limit \(limit).")
        }
        return .answered
    }

    private func writePlan(
        _ reading: TypedReading, of request: TypedRequest, to report: ReportOutput, _ database: Database
    ) async throws(CommandFailure) -> ExitStatus {
        let json: String
        do throws(TypedFailure) {
            json = try await reading.explain(
                on: database.session, analyze: analyze, settings: database.settings)
        } catch {
            throw CommandFailure(error, text: request.text)
        }
        guard let explained = try? ExplainedQuery(json: json) else {
            throw CommandFailure(.refused, "The server's plan could not be read.")
        }
        let answer = PlanAnswer(explained)
        try report.write(report.isForPeople ? answer.documentForPeople : answer.document)
        return .answered
    }
}
