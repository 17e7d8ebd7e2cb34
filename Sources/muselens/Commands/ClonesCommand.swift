import ArgumentParser
import MuseModel
import MuseQueries
import Reports

struct ClonesCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "clones",
        abstract: "Where a content occurs: every address of the hub that has it.",
        discussion: "Of an address it is the content that the address has, or had last.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(
        help: "A content id (sha256:… or its 64 digits), a unique prefix of one, or the address of a symbol.")
    var content: String

    @OptionGroup var repository: RepositoryOptions

    func validate() throws {
        try GivenText.require(content, "What to look for", as: "sha256:… or src/app.py::Foo.bar")
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let repository = try await repository.repository(of: database, shape)
        let found = try await occurrences(in: repository, database, shape)
        let repositories = try await database.ask(
            RepositoriesByID(found.occurrences.map(\.repository), shape: shape))
        let answer = ClonesAnswer(found.occurrences, repositories: repositories)
        try report.write(answer.columns, answer.rows)
        if found.hasMore { say("More than \(found.occurrences.count) occurrences: the rest is not told.") }
        return .answered
    }

    private func occurrences(
        in repository: Repository?, _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> CloneOccurrences.Found {
        // In whatever spelling.
        if let id = ContentID(IDSpellings.digits(of: content)) {
            return try await occurrences(of: id.canonical, repository, database, shape)
        }
        let latest = try await database.ask(
            LatestContents(of: SymbolAddress(content), repository: repository?.id, shape: shape))
        if latest?.isEmpty ?? true, let id = try await contentBegun(database, shape) {
            return try await occurrences(of: id, repository, database, shape)
        }
        return try await occurrences(of: latest, database, shape)
    }

    private func occurrences(
        of id: String, _ repository: Repository?, _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> CloneOccurrences.Found {
        let question = CloneOccurrences(of: [id], repository: repository?.id, shape: shape)
        guard let found = try await database.ask(question) else { throw Self.noTable }
        guard !found.occurrences.isEmpty else {
            throw .notThere("No symbol \(repository.map { "of \($0.name)" } ?? "of this hub") has the content \(id).")
        }
        return found
    }

    /// The content id that begins as what was given; `nil` where there is none.
    private func contentBegun(_ database: Database, _ shape: HubShape) async throws(CommandFailure) -> String? {
        switch try await database.ask(ContentLookup(content, shape: shape)) {
        case .found(let id): return id
        case .missing: return nil
        case .ambiguous(let ids, let isComplete):
            throw .several(
                "Several contents have an id that begins with \(content)", ids, isComplete: isComplete,
                advice: "Give more of the id.")
        }
    }

    /// The address may be the same in several repositories, with a content in each. Where it stands is limited by
    /// `--repo`, and where else its content is found is not.
    private func occurrences(
        of latest: [LatestContents.Content]?, _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> CloneOccurrences.Found {
        guard let latest else {
            throw .notThere("This hub has no symbol history, so an address has no content. Give a content id.")
        }
        guard !latest.isEmpty else {
            throw .notThere(
                "No repository has the address \(content).", advice: "An address reads src/app.py::Foo.bar.")
        }
        let ids = latest.compactMap(\.content)
        guard let found = try await database.ask(CloneOccurrences(of: ids, shape: shape)) else { throw Self.noTable }
        guard !ids.isEmpty else { throw .notThere("No history row of \(content) has a content id.") }
        guard !found.occurrences.isEmpty else {
            throw .notThere(
                "The content of \(content) is not in this hub's table of occurrences.",
                advice: "The table tells of symbols that are there at the end of the history, and may be behind.")
        }
        if latest.allSatisfy(\.isDeleted) { say("\(content) was deleted; this is about the content that it had last.") }
        return found
    }

    private static let noTable = CommandFailure.notThere(
        "This hub has no table of occurrences (musehub_hash_occurrence_entries).")

    private func say(_ text: String) {
        if !output.isQuiet { StandardStream.error.writeLine(shown(text)) }
    }
}
