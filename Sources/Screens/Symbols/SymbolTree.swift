import MuseModel
import MuseQueries

/// The tree of symbols: repositories, what is in them, and which of it is folded.
///
/// Without a search the branches are asked for as they are opened; with one, the tree is made of what was found.
struct SymbolTree: Sendable {
    /// One line of it.
    struct Row: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case repository
            case node(AddressTree.Node.Kind)
        }

        let place: SymbolPlace
        let kind: Kind
        let name: String
        let depth: Int
        let isAddress: Bool
        /// Addresses here and beneath; `nil` where nobody has looked.
        let count: Int?
        /// `nil` for what has nothing in it.
        let isOpen: Bool?
        /// What is in it is on its way, or was only partly listed.
        let remark: String?

        /// What is in it has to be asked for.
        var isFile: Bool { kind == .node(.file) }
    }

    private(set) var rows: [Row] = []
    /// Branches that were asked for, by their place; a repository's own at the empty address.
    private var branches: [SymbolPlace: Loadable<AddressBranch>] = [:]
    /// Opened by hand while browsing.
    private var opened: Set<SymbolPlace> = []
    /// Closed by hand among what was found, where all is open at first.
    private var closed: Set<SymbolPlace> = []

    /// Forgets what was asked for.
    /// - Returns: what is open, and so has to be asked for again.
    mutating func forget() -> [SymbolPlace] {
        branches = [:]
        return opened.filter { !$0.address.isSymbol }.sorted { $0.address.text < $1.address.text }
    }

    /// Another search: everything in it is open.
    mutating func openAll() {
        closed = []
    }

    mutating func loading(_ place: SymbolPlace) {
        branches[place] = .loading(previous: branches[place]?.value)
    }

    mutating func take(_ branch: AddressBranch, at place: SymbolPlace, isWhole: Bool) {
        branches[place] = isWhole ? .loaded(branch) : .loading(previous: branch)
    }

    mutating func fail(_ place: SymbolPlace) {
        branches[place] = nil
        opened.remove(place)
    }

    /// Opens or closes a row.
    /// - Returns: whether what is in it has to be asked for.
    mutating func toggle(_ row: Row, isBrowsing: Bool) -> Bool {
        guard let isOpen = row.isOpen else { return false }
        guard isBrowsing else {
            if isOpen { closed.insert(row.place) } else { closed.remove(row.place) }
            return false
        }
        if isOpen { opened.remove(row.place) } else { opened.insert(row.place) }
        return !isOpen && row.kind != .node(.symbol) && branches[row.place]?.value == nil
    }

    /// Whether a repository's own branch has still to be asked for once it is open.
    mutating func open(repository: String) -> Bool {
        let place = SymbolPlace(repository: repository, address: SymbolAddress(""))
        opened.insert(place)
        return branches[place] == nil
    }

    // MARK: Rows

    mutating func list(_ repositories: [Repository]) {
        rows = repositories.flatMap { repository -> [Row] in
            let place = SymbolPlace(repository: repository.id, address: SymbolAddress(""))
            let branch = branches[place]
            let count = branch?.value.map { $0.nodes.reduce(0) { $0 + $1.count } }
            let row = Row(
                place: place, kind: .repository, name: repository.name, depth: 0, isAddress: false, count: count,
                isOpen: opened.contains(place), remark: remark(on: branch))
            return [row] + (opened.contains(place) ? browsed(branch?.value?.nodes ?? [], repository.id, depth: 1) : [])
        }
    }

    private func browsed(_ nodes: [AddressTree.Node], _ repository: String, depth: Int) -> [Row] {
        nodes.flatMap { node -> [Row] in
            let place = SymbolPlace(repository: repository, address: SymbolAddress(node.path))
            let branch = branches[place]
            let hasMore = node.kind == .symbol ? !node.children.isEmpty : node.kind == .folder || node.hasMore
            let isOpen = hasMore ? opened.contains(place) : nil
            let children = node.kind == .symbol ? node.children : branch?.value?.nodes ?? []
            return [row(node, place, depth, isOpen: isOpen, remark: remark(on: branch))]
                + (isOpen == true ? browsed(children, repository, depth: depth + 1) : [])
        }
    }

    mutating func list(found: [SymbolMatch], named name: (String) -> String) {
        var order: [String] = []
        var addresses: [String: [SymbolAddress]] = [:]
        for match in found {
            if addresses[match.symbol.repository] == nil { order.append(match.symbol.repository) }
            addresses[match.symbol.repository, default: []].append(match.symbol.address)
        }
        rows = order.flatMap { repository -> [Row] in
            let place = SymbolPlace(repository: repository, address: SymbolAddress(""))
            let own = addresses[repository] ?? []
            let isOpen = !closed.contains(place)
            let row = Row(
                place: place, kind: .repository, name: name(repository), depth: 0, isAddress: false, count: own.count,
                isOpen: isOpen, remark: nil)
            return [row] + (isOpen ? listed(AddressTree(own).roots, repository, depth: 1) : [])
        }
    }

    private func listed(_ nodes: [AddressTree.Node], _ repository: String, depth: Int) -> [Row] {
        nodes.flatMap { node -> [Row] in
            let place = SymbolPlace(repository: repository, address: SymbolAddress(node.path))
            let isOpen = node.children.isEmpty ? nil : !closed.contains(place)
            return [row(node, place, depth, isOpen: isOpen, remark: nil)]
                + (isOpen == true ? listed(node.children, repository, depth: depth + 1) : [])
        }
    }

    private func row(
        _ node: AddressTree.Node, _ place: SymbolPlace, _ depth: Int, isOpen: Bool?, remark: String?
    ) -> Row {
        Row(
            place: place, kind: .node(node.kind), name: node.name, depth: depth, isAddress: node.isAddress,
            count: node.count, isOpen: isOpen, remark: remark)
    }

    private func remark(on branch: Loadable<AddressBranch>?) -> String? {
        guard let branch else { return nil }
        if branch.isLoading { return "counting …" }
        return branch.value?.isCut == true ? "first \(AddressBranchQuestion.mostNodes)" : nil
    }
}

extension AddressTree.Node {
    /// There are addresses beneath it.
    fileprivate var hasMore: Bool { count > (isAddress ? 1 : 0) }
}
