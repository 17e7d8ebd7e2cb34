import MuseModel
import MuseQueries

@testable import Screens

/// The addresses of two repositories, searched and counted as a server's are.
struct FakeSymbols {
    static let pgcli = Repository(id: Samples.repositoryID, owner: "dbcli", slug: "pgcli")
    static let click = Repository(id: "9b2f2c1e-0000-4000-8000-000000000002", owner: "pallets", slug: "click")

    var source: SymbolDirectory.Source = .metrics
    var limitations: [String] = []
    var lag: DirectoryLag?
    var addresses: [(repository: String, address: String, churn: Int)] = [
        (pgcli.id, "pgcli/main.py", 320), (pgcli.id, "pgcli/main.py::PGCli", 209),
        (pgcli.id, "pgcli/main.py::PGCli.run_cli", 48), (pgcli.id, "pgcli/main.py::cli", 61),
        (pgcli.id, "pgcli/packages/sqlcompletion.py", 97),
        (pgcli.id, "pgcli/packages/sqlcompletion.py::_allow_join", 6), (pgcli.id, "changelog.rst", 292),
        (pgcli.id, "tests/データ/クエリ.py::補完する", 3), (pgcli.id, "tests/odd\u{1B}[31m\nname.py", 1),
        (click.id, "src/click/core.py", 240), (click.id, "src/click/core.py::Context", 57),
        (click.id, "src/click/core.py::Context.invoke", 31), (click.id, "src/click/_compat.py::get_strerror", 2),
        (click.id, "CHANGES.rst", 450),
        (click.id, "src/" + String(repeating: "deeply/nested/folder/", count: 12) + "end.py::Handler.cli", 4),
    ]

    var hub: SymbolHub {
        let listing = { SymbolDirectory.Listing(relation: $0, isIndexed: true, isByteOrdered: true) }
        return SymbolHub(
            shape: Samples.shape,
            directory: SymbolDirectory(
                source: source, metrics: listing(Samples.name("musehub_symbol_intel")),
                history: listing(Samples.history), metricColumns: ["churn"], limitations: limitations),
            repositories: [Self.pgcli, Self.click])
    }

    func answer(_ inquiry: SymbolsInquiry) -> SymbolsReply {
        switch inquiry {
        case .hub: .hub(hub)
        case .lag: .lag(lag)
        case .search(_, let pattern, let repository, let limit): .found(found(pattern, in: repository, limit: limit))
        case .branch(_, let place, let isFile): .branch(place, branch(place, isFile: isFile))
        case .preview(_, let place): .preview(place, preview(of: place))
        }
    }

    func found(_ pattern: SearchPattern, in repository: String?, limit: Int) -> FoundSymbols {
        var matcher = AddressMatcher(pattern)
        let searched = addresses.filter { repository == nil || $0.repository == repository }
        let matches = searched.compactMap { entry -> SymbolMatch? in
            let address = SymbolAddress(entry.address)
            return matcher.match(address).map { match in
                SymbolMatch(
                    symbol: RankedSymbol(
                        repository: entry.repository, address: address, churn: entry.churn, score: match.score),
                    ranges: match.ranges)
            }
        }.sorted { $0.symbol < $1.symbol }
        return FoundSymbols(
            matches: Array(matches.prefix(limit)), matching: matches.count, lookedThrough: searched.count,
            isComplete: true)
    }

    private func branch(_ place: SymbolPlace, isFile: Bool) -> AddressBranch {
        let own = addresses.filter { $0.repository == place.repository }.map { SymbolAddress($0.address) }
        var nodes = AddressTree(own).roots
        while !place.address.text.isEmpty, let node = nodes.first(where: { place.address.text.hasPrefix($0.path) }) {
            nodes = node.children
            if node.path == place.address.text { break }
        }
        let shown = nodes.map { node in
            isFile
                ? node
                : AddressTree.Node(
                    kind: node.kind, name: node.name, path: node.path, isAddress: node.isAddress, count: node.count)
        }
        return AddressBranch(nodes: shown, lookedThrough: own.count, isComplete: true)
    }

    private func preview(of place: SymbolPlace) -> SymbolPreview {
        let kinds: [OperationKind] = [.replace, .patch, .insert, .unknown("grew\u{1B}[2J")]
        let entries = kinds.enumerated().map { index, kind in
            HistoryEntry(
                repository: place.repository, address: place.address, commit: Samples.digest(index), kind: kind,
                content: nil, links: OperationLinks(summary: index == 0 ? "renamed to _allow_join\u{202E}" : "created"),
                committedAt: index == 1 ? nil : UTCTimestamp(secondsSince1970: 1_700_000_000 - Int64(index) * 900_000))
        }
        let facts = SymbolFacts(
            churn: 1209, gravity: 0.1234567, blast: 7, changes: 4, firstAt: entries.last?.committedAt,
            lastAt: entries.first?.committedAt)
        return SymbolPreview(facts: facts, entries: entries)
    }
}
