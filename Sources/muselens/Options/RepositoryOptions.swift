import ArgumentParser
import MuseModel
import MuseQueries
import TerminalKit

/// Which repository of the hub.
struct RepositoryOptions: ParsableArguments {
    @Option(
        name: .customLong("repo"),
        help: ArgumentHelp("Only this repository: its id, a unique prefix of it, or owner/slug.", valueName: "repo"))
    var text: String?

    func validate() throws {
        try GivenText.require(text, "--repo", as: "owner/slug")
    }

    /// The repository that was named; `nil` where none was.
    func repository(of database: Database, _ shape: HubShape) async throws(CommandFailure) -> Repository? {
        guard let text else { return nil }
        switch try await database.ask(RepositoryLookup(text, shape: shape)) {
        case .found(let repository): return repository
        case .ambiguous(let candidates):
            throw .several(
                "Several repositories have an id that begins with \(text)",
                candidates.map { "\($0.id) (\($0.name))" }, advice: "Give more of the id.")
        case .missing(let known):
            let near = NearestName.of(text, among: known.flatMap { [$0.name, $0.id] })
            throw .notThere(
                "There is no repository \(text) in this hub.",
                advice: near.map { "Did you mean \($0)?" }
                    ?? "muselens rows musehub_repos lists the repositories.")
        }
    }
}
