/// Addresses as a tree: folder, file, symbol.
///
/// A symbol stands in the symbol whose name is its beginning, up to a `.` or `::` that parts two names: `Foo.bar` in
/// `Foo`. A dot in a number, or in a name that holds a blank (`Version 8.1`), parts nothing.
public struct AddressTree: Hashable, Sendable {
    /// In order: folders, then files, then symbols, each by name in the order of its bytes.
    public let roots: [Node]

    public struct Node: Hashable, Sendable {
        public enum Kind: Int, Hashable, Sendable, Comparable {
            case folder, file, symbol

            public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
        }

        public let kind: Kind
        /// The last part alone, with the `/` of a folder and without the dots before a symbol.
        public let name: String
        /// Everything from the beginning of the address to the end of this part.
        public let path: String
        /// Whether the path is an address itself, not only the beginning of others.
        public let isAddress: Bool
        /// Addresses here and beneath.
        public let count: Int
        public let children: [Node]

        public init(
            kind: Kind, name: String, path: String, isAddress: Bool, count: Int, children: [Node] = []
        ) {
            (self.kind, self.name, self.path) = (kind, name, path)
            (self.isAddress, self.count, self.children) = (isAddress, count, children)
        }
    }

    /// - Parameter addresses: of one repository; one that is there twice counts once.
    public init(_ addresses: some Sequence<SymbolAddress>) {
        roots = Self.nodes(Set(addresses).map(AddressPart.parts), depth: 0, path: "")
    }

    private static func nodes(_ addresses: [[AddressPart]], depth: Int, path: String) -> [Node] {
        var groups: [AddressPart: [[AddressPart]]] = [:]
        for parts in addresses where parts.count > depth { groups[parts[depth], default: []].append(parts) }
        return groups.map { part, members in
            let whole = path + part.separator + part.name
            return Node(
                kind: part.kind, name: part.name, path: whole,
                isAddress: members.contains { $0.count == depth + 1 }, count: members.count,
                children: nodes(members, depth: depth + 1, path: whole))
        }.sorted()
    }
}

extension AddressTree.Node: Comparable {
    /// Folders, then files, then symbols, each by path in the order of its bytes.
    public static func < (left: AddressTree.Node, right: AddressTree.Node) -> Bool {
        if left.kind != right.kind { return left.kind < right.kind }
        return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
}
