import ArgumentParser
import MuseModel
import MuseQueries
import PostgresClient
import Reports
import TerminalKit

struct SymbolsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "symbols",
        abstract: "Files and symbols by their address, the best match first.",
        discussion: """
            The characters of the pattern have to occur in the address in their order; words parted by blanks all have \
            to match. Lowercase letters match either case. Everything else typed is only characters. Without a pattern, \
            what changed most comes first.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "What to look for in the address.")
    var pattern: String?

    @OptionGroup var repositoryOptions: RepositoryOptions

    @Option(help: "At most so many.")
    var limit = 100

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let repository = try await repositoryOptions.repository(of: database, shape)
        let directory = try await database.ask(SymbolDirectoryQuestion(shape: shape))
        guard directory.source != .none else { throw .notThere(directory.limitations.joined(separator: " ")) }

        let found = try await search(directory, repository, database)
        let symbols = found.matches.map(\.symbol)
        let facts = try await database.ask(SymbolFactsQuestion(of: symbols, in: directory, shape: shape))
        let answer = SymbolsAnswer(repositories: try await database.ask(RepositoryList(shape: shape)))
        try report.write(answer.columns, zip(symbols, facts).map(answer.row))
        if !output.isQuiet { try await remark(found, directory, shape, database) }
        return .answered
    }

    private func search(
        _ directory: SymbolDirectory, _ repository: Repository?, _ database: Database
    ) async throws(CommandFailure) -> FoundSymbols {
        let search = SymbolSearch(
            SearchPattern(pattern ?? ""), in: directory, repository: repository?.id, limit: limit)
        ProgressLine.shared.begin(isQuiet: output.isQuiet)
        defer { ProgressLine.shared.clear() }
        do throws(QueryFailure) {
            return try await search.ask(database.session, settings: database.settings) { found in
                let looked = NumberText.grouped(found.lookedThrough)
                ProgressLine.shared.show("looked through \(looked) addresses", fraction: nil)
            }
        } catch {
            throw CommandFailure(error)
        }
    }

    /// What a person should know beside the answer, on standard error.
    private func remark(
        _ found: FoundSymbols, _ directory: SymbolDirectory, _ shape: HubShape, _ database: Database
    ) async throws(CommandFailure) {
        if found.matching > found.matches.count {
            StandardStream.error.writeLine(
                "\(found.matches.count) of \(found.matching) that match: a larger --limit gives more.")
        }
        if !found.isComplete {
            StandardStream.error.writeLine("The search ended early: an address in the directory is no text.")
        }
        let lag = try await database.ask(DirectoryLagQuestion(of: directory, shape: shape))
        for sentence in directory.limitations + [lag?.sentence].compactMap(\.self) {
            StandardStream.error.writeLine(sentence)
        }
    }
}
