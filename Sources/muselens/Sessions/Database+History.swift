import MuseModel
import MuseQueries
import Screens

/// Where the history of an address is looked for.
struct HistoryScope {
    let address: SymbolAddress
    /// The repository that was named; `nil` where none was.
    let named: Repository?
    /// The one that was named, or all that have the address.
    let repositories: [Repository]
}

extension Database {
    /// - Throws: ``CommandFailure``, where the hub keeps no history or lacks the repository.
    func historyScope(
        of address: SymbolAddress, _ options: RepositoryOptions, _ shape: HubShape
    ) async throws(CommandFailure) -> HistoryScope {
        guard shape.relations[.symbolHistory] != nil else {
            throw .notThere("This hub keeps no symbol history: it has no table \(MuseTable.symbolHistory.name).")
        }
        let named = try await options.repository(of: self, shape)
        let repositories =
            if let named { [named] } else {
                try await ask(RepositoriesWithAddress(having: address, shape: shape))
            }
        return HistoryScope(address: address, named: named, repositories: repositories)
    }

    /// The failure of an address without entries, with one that is spelled nearly so.
    func noHistory(in scope: HistoryScope, _ shape: HubShape) async throws(CommandFailure) -> CommandFailure {
        let beside = try await ask(AddressesBeside(scope.address, in: scope.named?.id, shape: shape))
        let place = scope.named.map { "in \($0.name)" } ?? "in this hub"
        return .notThere(
            "There is no history of \(scope.address) \(place).",
            advice: NearestAddress.of(scope.address, among: beside).map { "Did you mean \($0)?" }
                ?? "muselens symbols \(ShellWord.quoted(scope.address.text)) searches all addresses for these letters.")
    }
}
