import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Lineages of the real histories", .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"), .serialized)
struct LineageOfRealHistoriesTests {
    private static let hub = Task { try await RealHub() }

    @Test("Every address can be followed, each address of a lineage has the same one, and none joins more than six")
    func everyAddress() async throws {
        let hub = try await Self.hub.value
        var count = 0
        for repository in hub.repositories {
            let history = try #require(hub.histories[repository.id])
            var lineages: [SymbolAddress: Lineage] = [:]
            var walk = LineageWalk(from: history.addresses[0])
            for address in history.addresses {
                walk.restart(from: address)
                let lineage = try #require(history.lineage(&walk), "\(address) does not end")
                #expect(lineage.isComplete)
                #expect(Set(lineage.entries.map(\.address)).count <= 6, "\(address)")
                count += 1
                for other in lineage.addresses {
                    let known = lineages[other]
                    #expect(known == nil || known == lineage, "\(address) and \(other)")
                    lineages[other] = lineage
                }
            }
        }
        #expect(count == 8178)
    }

    @Test("The batched questions find what the whole history says, for a sample of all addresses")
    func batches() async throws {
        let hub = try await Self.hub.value
        for repository in hub.repositories {
            let history = try #require(hub.histories[repository.id])
            let moves = try await hub.database.ask(FileMovesOfRepository(of: repository.id, shape: hub.shape))
                .entries
            let addresses = history.addresses
            for address in stride(from: 0, to: addresses.count, by: 97).map({ addresses[$0] }) {
                let expected = try #require(history.lineage(of: address))
                let found = try await hub.database.ask(
                    FollowSymbol(
                        address, in: repository, ordersByGraph: false, shape: hub.shape, fileMoves: moves))
                #expect(found.story.lineage == expected, "\(address)")
            }
        }
    }
}

/// The real histories in a database, and in memory.
private struct RealHub {
    let database: TestDatabase
    let shape: HubShape
    let repositories: [Repository]
    let histories: [String: WholeHistory]

    init() async throws {
        database = try await TestDatabase.realHistories()
        shape = try await database.ask(HubShapeQuestion())
        repositories = try await database.ask(RepositoryList(shape: shape))
        var histories: [String: WholeHistory] = [:]
        for repository in repositories {
            let list = try await database.psql(
                """
                SELECT json_agg(DISTINCT address) FROM musehub_symbol_history_entries
                WHERE repo_id = '\(repository.id)'
                """)
            guard case .array(let items) = try JSONText.parse(list.split(separator: "\n").joined(separator: "\n"))
            else {
                continue
            }
            let addresses = items.compactMap { if case .string(let text) = $0 { SymbolAddress(text) } else { nil } }
            histories[repository.id] = WholeHistory(
                try await database.ask(HistoryOfAddresses(of: addresses, in: repository.id, shape: shape)).entries)
        }
        self.histories = histories
    }
}
