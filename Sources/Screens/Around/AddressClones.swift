public import MuseModel

/// Where else the content of an address is found.
public enum AddressClones: Hashable, Sendable {
    /// An address with the same content.
    public struct Clone: Hashable, Sendable {
        public let repository: Repository
        public let address: SymbolAddress

        public init(repository: Repository, address: SymbolAddress) {
            (self.repository, self.address) = (repository, address)
        }
    }

    /// The hub has no table of occurrences.
    case noTable
    /// No history row of the address has a content id.
    case noContent
    /// - Parameters:
    ///   - isDeleted: the address had the content before it was deleted.
    ///   - clones: without the address itself.
    case found(content: String, isDeleted: Bool, clones: [Clone], hasMore: Bool)
}
