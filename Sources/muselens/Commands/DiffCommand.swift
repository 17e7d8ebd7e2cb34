import ArgumentParser
import MuseModel
import MuseQueries
import Reports

struct DiffCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What one entry of a file's or symbol's history changed.",
        discussion: "The newest entry, where no commit is given.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "A file, such as src/app.py, or a symbol in it, such as src/app.py::Foo.bar.")
    var address: String

    @OptionGroup var repository: RepositoryOptions

    @Option(
        help: ArgumentHelp("The entry of this commit: its id, or a prefix that no other entry has.", valueName: "id"))
    var commit: String?

    @Flag(help: "Lines that differ in white space only count as unchanged.")
    var ignoreWhitespace = false

    func validate() throws {
        try GivenText.require(address, "The address", as: "src/app.py::Foo.bar")
        try GivenText.require(commit, "--commit", as: "0043c806d04bb9e7")
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let histories = try await histories(database, shape)
        let (entry, history) = try entry(of: histories)
        let request = EntryChangeRequest(
            entry: entry, firstParent: history.commits[entry.row.commit]?.parents.first, shape: shape)
        let change = try await database.ask(EntryChangeQuestion(request))
        let answer = EntryChangeAnswer(change, in: history.repository, ignoresWhitespace: ignoreWhitespace)
        try report.write(answer.document(isForPeople: report.isForPeople))
        return .answered
    }

    /// The address's history in each repository that may be meant.
    private func histories(
        _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> [SymbolHistory] {
        let scope = try await database.historyScope(of: SymbolAddress(address), repository, shape)
        if commit == nil, scope.repositories.count > 1 { throw Self.several(scope) }
        var histories: [SymbolHistory] = []
        for repository in scope.repositories {
            // The newest entry is the last in the order of the graph; one of a commit needs no order.
            let history = try await database.ask(
                FollowSymbol(scope.address, in: repository, follows: false, ordersByGraph: commit == nil, shape: shape))
            if !history.isEmpty { histories.append(history) }
        }
        guard !histories.isEmpty else { throw try await database.noHistory(in: scope, shape) }
        return histories
    }

    private static func several(_ scope: HistoryScope) -> CommandFailure {
        .usage(
            "Several repositories have \(scope.address): \(scope.repositories.map(\.name).joined(separator: ", ")).",
            advice: "Name one with --repo, or a commit with --commit.")
    }

    private func entry(
        of histories: [SymbolHistory]
    ) throws(CommandFailure) -> (LifeEntry, SymbolHistory) {
        let entries = histories.flatMap { history in history.story.entries.map { ($0, history) } }
        guard let commit else {
            guard let newest = entries.last else { throw .notThere("There is no entry of \(address).") }
            return newest
        }
        let digits = IDSpellings.digits(of: commit)
        let candidates = entries.filter { IDSpellings.digits(of: $0.0.row.commit).hasPrefix(digits) }
        let found = candidates.filter { IDSpellings.digits(of: $0.0.row.commit) == digits }
        switch (found.first, candidates.count) {
        case (let exact?, _) where found.count == 1: return exact
        case (nil, 1): return candidates[0]
        case (nil, 0): throw .notThere("There is no entry of \(address) in a commit \(commit).")
        default:
            let ids = candidates.map { "\($0.0.row.commit) (\($0.1.repository.name))" }
            throw .several(
                "Several entries of \(address) have a commit that begins with \(commit)", ids,
                advice: "Give more of the id, or a repository with --repo.")
        }
    }
}
