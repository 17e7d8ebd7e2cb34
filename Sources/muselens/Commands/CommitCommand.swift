import ArgumentParser
import MuseModel
import MuseQueries
import Reports

struct CommitCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "commit",
        abstract: "One commit: its facts, parents, meta, what it breaks, and its history rows.",
        discussion: "A prefix of the id will do where no other commit has it.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "The commit's id, or a unique prefix of it.")
    var id: String

    @OptionGroup var repository: RepositoryOptions

    @Flag(help: "Also what changed in the files since the first parent, by the manifests of both snapshots.")
    var files = false

    func validate() throws {
        try GivenText.require(id, "The commit's id", as: "0043c806d04bb9e7")
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let shape = try await database.ask(HubShapeQuestion())
        let repository = try await repository.repository(of: database, shape)
        let found = try await database.commit(id, in: repository, shape)
        guard let facts = try await database.ask(CommitQuestion(found.id, shape: shape)) else { throw missing }
        let history = try await history(of: facts.commit, database, shape)
        let files = try await files(of: facts, database, shape)
        let answer = CommitAnswer(facts, history: history, files: files?.answer)
        try report.write(answer.document(isForPeople: report.isForPeople))
        if !output.isQuiet {
            hint(history)
            if let problem = files?.problem { StandardStream.error.writeLine(shown(problem)) }
        }
        return .answered
    }

    /// What changed in the files, if it is wanted, and why that is not known.
    private func files(
        of facts: CommitFacts, _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> (answer: CommitFilesAnswer, problem: String?)? {
        guard files else { return nil }
        let against = facts.parentLines.first.map { parent in
            CommitFilesAnswer.Against(commit: parent.id, snapshot: parent.snapshot)
        }
        func unknown(_ problem: String) -> (CommitFilesAnswer, String?) {
            (CommitFilesAnswer(against: against, difference: nil), problem)
        }
        let pair: SnapshotPair
        do throws(UnknownSnapshots) { pair = try facts.snapshots() } catch { return unknown(error.description) }
        switch try await database.ask(SnapshotDifferenceQuestion(pair, shape: shape)).outcome {
        case .compared(let difference, _): return (CommitFilesAnswer(against: against, difference: difference), nil)
        case .notCompared(let obstacle): return unknown(obstacle.sentence)
        }
    }

    private var missing: CommandFailure { .notThere("There is no commit \(id) in this hub.") }

    private func history(
        of commit: Commit, _ database: Database, _ shape: HubShape
    ) async throws(CommandFailure) -> CommitRows? {
        guard let repository = commit.repository else { return nil }
        return try await database.ask(CommitRowsQuestion(repository: repository, commit: commit.id, shape: shape))
    }

    private func hint(_ history: CommitRows?) {
        guard let history else {
            StandardStream.error.writeLine("This hub has no symbol history, so the commit's rows are not there.")
            return
        }
        if history.hasMore {
            StandardStream.error.writeLine("The commit has more than \(history.rows.count) history rows.")
        }
        if history.lacksSummaries {
            StandardStream.error.writeLine("Summaries of very large payloads are missing: the server cannot read them.")
        }
    }
}
