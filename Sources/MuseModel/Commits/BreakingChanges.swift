/// What a commit breaks: `breaking_changes`, which mixes paths of files and addresses of symbols, told apart.
public struct BreakingChanges: Hashable, Sendable {
    public let files: [SymbolAddress]
    public let symbols: [SymbolAddress]

    /// - Parameter addresses: in their stored order, which each of the two lists keeps.
    public init(_ addresses: [SymbolAddress] = []) {
        files = addresses.filter { !$0.isSymbol }
        symbols = addresses.filter(\.isSymbol)
    }

    public var count: Int { files.count + symbols.count }

    public var isEmpty: Bool { count == 0 }
}
