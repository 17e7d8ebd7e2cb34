import MuseModel
import MuseQueries

extension Database {
    /// The commit that a text means.
    /// - Throws: ``CommandFailure``, with the candidates where there are several.
    func commit(
        _ text: String, in repository: Repository?, _ shape: HubShape
    ) async throws(CommandFailure) -> CommitGlance {
        switch try await ask(CommitLookup(text, repository: repository?.id, shape: shape)) {
        case .found(let commit): return commit
        case .ambiguous(let candidates, let isComplete):
            throw .several(
                "Several commits have an id that begins with \(text)", candidates.map(\.id), isComplete: isComplete,
                advice: "Give more of the id.")
        case .missing:
            let place = repository.map { "in \($0.name)" } ?? "in this hub"
            throw .notThere(
                "There is no commit \(text) \(place).", advice: "muselens rows musehub_commits lists the commits.")
        case .noTable:
            throw .notThere("This hub has no table of commits.")
        }
    }
}
