public import MuseModel
public import PostgresClient

/// What stands in a folder, or in a file, with how many addresses there are.
public struct AddressBranch: Sendable, Hashable {
    /// Without their own children, unless it is a file that was asked for: then all its symbols.
    public let nodes: [AddressTree.Node]
    public let lookedThrough: Int
    /// Everything was gone through. Never so where the last address of a part is no text: it cannot be gone on from.
    public let isComplete: Bool
    /// There is more than is listed.
    public let isCut: Bool

    public init(nodes: [AddressTree.Node], lookedThrough: Int, isComplete: Bool, isCut: Bool = false) {
        (self.nodes, self.lookedThrough) = (nodes, lookedThrough)
        (self.isComplete, self.isCut) = (isComplete, isCut)
    }
}

/// The children of a folder of a repository, or the symbols of a file, with counts.
///
/// Goes through the addresses that begin with the path, part by part in the order of the directory's index, the server
/// adding them up. Where that index is in the order of bytes it goes through those alone; else through all of the
/// repository. At most ``mostNodes`` children are kept.
public struct AddressBranchQuestion: Question {
    let directory: SymbolDirectory
    let repository: String
    let path: String
    let isFile: Bool

    public static let mostNodes = 5000

    /// - Parameter path: a folder with its `/` at the end, `""` for the repository itself, or a file.
    public init(of path: String, isFile: Bool, in directory: SymbolDirectory, repository: String) {
        (self.path, self.isFile) = (path, isFile)
        (self.directory, self.repository) = (directory, repository)
    }

    public var name: String { "what is in \(path.isEmpty ? "the repository" : path)" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> AddressBranch
    {
        try await ask(session, settings: settings, report: nil)
    }

    /// - Parameter report: gets what was found so far, after each part.
    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings, report: (@Sendable (AddressBranch) -> Void)?
    ) async throws(QueryFailure) -> AddressBranch {
        let prefix = isFile ? path + "::" : path
        var growth = BranchGrowth(path: path, isFile: isFile)
        guard let walk = DirectoryWalk(directory, repository: repository, prefix: prefix) else {
            return growth.branch(isComplete: true)
        }
        var position: DirectoryPosition?
        for number in 0... {
            let size = walk.size(ofPart: number)
            let statement = statement(walk.part(after: position, size: size))
            let rows = try await session.rows(statement, for: name, settings: settings).rows
            growth.beginPart()
            for row in rows { growth.add(row) }
            guard growth.lastCount == size, walk.listing.isIndexed else { break }
            // An address that is no text cannot be gone on from.
            guard let last = growth.last else { return growth.branch(isComplete: false) }
            position = DirectoryPosition(repository: repository, address: last)
            if let report { report(growth.branch(isComplete: false)) }
        }
        return growth.branch(isComplete: true)
    }

    /// Rows of a child and its count, and one of the last address and its number.
    private func statement(_ part: SQL) -> SQL {
        let child: SQL =
            isFile
            ? "c.address"
            : """
            (SELECT split_part(r.rest, '/', 1) || CASE WHEN strpos(r.rest, '/') > 0 THEN '/' ELSE '' END
             FROM (SELECT substr(split_part(c.address, '::', 1), length(\(path)) + 1) AS rest) AS r)
            """
        return """
            WITH part AS MATERIALIZED (SELECT c.address, c.n, c.is_last FROM \(part))
            SELECT \(child) AS child, count(*) AS number, bool_or(c.address = \(path) || (\(child))) AS is_address,
                   NULL AS last
            FROM part c GROUP BY 1
            UNION ALL SELECT NULL, c.n, NULL, c.address FROM part c WHERE c.is_last
            """
    }
}

/// The children of a folder as they come together.
private struct BranchGrowth {
    let path: String
    let isFile: Bool
    /// The last address of the part; `nil` where there is none, or it is no text.
    private(set) var last: String?
    /// Addresses of the part.
    private(set) var lastCount = 0
    private var lookedThrough = 0
    private var children: [SymbolAddress: (count: Int, isAddress: Bool)] = [:]
    private var isCut = false

    init(path: String, isFile: Bool) {
        (self.path, self.isFile) = (path, isFile)
    }

    mutating func beginPart() {
        (last, lastCount) = (nil, 0)
    }

    mutating func add(_ row: Row) {
        guard let count = row.values[1].text.flatMap({ Int($0) }) else { return }
        if row.values[3] != .null {
            (last, lastCount) = (row.values[3].text, count)
            lookedThrough += count
        } else if let child = row.values[0].text {
            let key = SymbolAddress(child)
            guard children[key] != nil || children.count < AddressBranchQuestion.mostNodes else {
                isCut = true
                return
            }
            let before = children[key] ?? (0, false)
            children[key] = (before.count + count, before.isAddress || row.values[2].text == "t")
        }
    }

    func branch(isComplete: Bool) -> AddressBranch {
        AddressBranch(
            nodes: isFile ? symbols : folders, lookedThrough: lookedThrough, isComplete: isComplete, isCut: isCut)
    }

    private var folders: [AddressTree.Node] {
        // An address that is the folder's own stands for the folder, not for something in it.
        children.filter { !$0.key.text.isEmpty || path.isEmpty }.map { child, found in
            AddressTree.Node(
                kind: child.text.hasSuffix("/") ? .folder : .file, name: child.text, path: path + child.text,
                isAddress: found.isAddress, count: found.count)
        }.sorted()
    }

    private var symbols: [AddressTree.Node] {
        var nodes = AddressTree(children.keys).roots
        // Down to the file: the tree begins at the repository.
        while let only = nodes.first, only.kind != .symbol { nodes = only.children }
        return nodes
    }
}
