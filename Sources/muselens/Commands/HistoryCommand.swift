import ArgumentParser
import MuseModel
import MuseQueries
import Reports

struct HistoryCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "The history of a file or symbol, oldest first; with --follow through renames and moves.",
        discussion: """
            Without --repo every repository that has the address is answered for. With --follow the entries of all \
            addresses that its lives passed through are there, whichever of them is asked for.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "A file, such as src/app.py, or a symbol in it, such as src/app.py::Foo.bar.")
    var address: String

    @OptionGroup var repository: RepositoryOptions

    @Flag(help: "Follow it through renames and moves, back and forward.")
    var follow = false

    @Option(help: "At most so many entries, the oldest ones, of each repository. Default: all.")
    var limit: Int?

    @Flag(help: "Each entry with its whole op.")
    var payload = false

    func validate() throws {
        try GivenText.require(address, "The address", as: "src/app.py::Foo.bar")
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let scope = try await database.historyScope(of: SymbolAddress(address), repository, shape)
        let answer = HistoryAnswer(
            isForPeople: report.isForPeople, showsRepository: scope.repositories.count > 1, showsAddress: follow,
            showsPayload: payload)
        var isBegun = false
        var notes = RepeatedNotes()
        var entries = (shown: 0, all: 0)
        // All repositories together may walk as many ancestors as one.
        let limits = FollowSymbol.Limits(
            ancestry: AncestryOfCommits.Limits().shared(by: scope.repositories.count))
        for repository in scope.repositories {
            let history = try await database.ask(
                FollowSymbol(scope.address, in: repository, follows: follow, shape: shape, limits: limits))
            if history.isEmpty { continue }
            if !isBegun { try report.begin(answer.columns) }
            isBegun = true
            notes.add(history.notes)
            entries.shown += try await write(history, answer, to: report, database, shape)
            entries.all += history.story.entries.count
        }
        guard isBegun else { throw try await database.noHistory(in: scope, shape) }
        try report.finish()
        if !output.isQuiet {
            hint(entries, repositories: scope.repositories.count)
            for line in notes.lines { StandardStream.error.writeLine(shown(line)) }
        }
        return .answered
    }

    /// That there are more entries, once for all repositories.
    private func hint(_ entries: (shown: Int, all: Int), repositories: Int) {
        guard entries.shown < entries.all else { return }
        let place = repositories > 1 ? " in \(repositories) repositories" : ""
        StandardStream.error.writeLine(
            "\(entries.shown) of \(entries.all) entries\(place): a larger --limit gives more.")
    }

    /// Payloads are read a few at a time, so that memory stays the same.
    private static let payloadsAtOnce = 20

    /// - Returns: how many entries were written.
    private func write(
        _ history: SymbolHistory, _ answer: HistoryAnswer, to report: ReportOutput, _ database: Database,
        _ shape: HubShape
    ) async throws(CommandFailure) -> Int {
        let entries = history.story.entries.prefix(limit ?? Int.max)
        var rest = entries
        while !rest.isEmpty {
            let batch = rest.prefix(payload ? Self.payloadsAtOnce : rest.count)
            rest = rest.dropFirst(batch.count)
            let payloads =
                payload
                ? try await database.ask(PayloadsOfEntries(of: batch.map(\.row), shape: shape))
                : [String?](repeating: nil, count: batch.count)
            for (entry, payload) in zip(batch, payloads) {
                guard report.row(answer.row(entry, of: history, payload: payload)) else { return entries.count }
            }
        }
        return entries.count
    }
}
