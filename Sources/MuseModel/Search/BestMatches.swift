internal import HeapModule

/// Something that was found by a search, with what decides its place among the others.
public struct RankedSymbol: Hashable, Sendable {
    /// `repo_id`, verbatim.
    public let repository: String
    public let address: SymbolAddress
    /// How often it changed; `nil` where the hub does not say.
    public let churn: Int?
    public let score: Int

    public init(repository: String, address: SymbolAddress, churn: Int?, score: Int) {
        (self.repository, self.address, self.churn, self.score) = (repository, address, churn, score)
    }
}

extension RankedSymbol: Comparable {
    /// The better one is less, so that sorting gives the best first: by score, then more changes, then the shorter
    /// address, then the address and the repository in the order of their bytes.
    public static func < (left: RankedSymbol, right: RankedSymbol) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.churn != right.churn { return (left.churn ?? 0) > (right.churn ?? 0) }
        let (leftBytes, rightBytes) = (left.address.text.utf8, right.address.text.utf8)
        if leftBytes.count != rightBytes.count { return leftBytes.count < rightBytes.count }
        if !leftBytes.elementsEqual(rightBytes) { return leftBytes.lexicographicallyPrecedes(rightBytes) }
        return left.repository.utf8.lexicographicallyPrecedes(right.repository.utf8)
    }
}

/// The best of many matches, a limited number of them: memory does not grow with how many there are.
///
/// Adding one costs a comparison where it is none of the best, else the logarithm of the limit.
public struct BestMatches: Sendable {
    public let limit: Int
    private var heap = Heap<RankedSymbol>()
    private var members: Set<Member> = []

    private struct Member: Hashable {
        let repository: String
        let address: SymbolAddress
    }

    /// - Parameter limit: from 1 on.
    public init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Takes a match in where it is one of the best. The same address of the same repository counts once.
    /// - Returns: whether it was taken in.
    @discardableResult
    public mutating func add(_ match: RankedSymbol) -> Bool {
        if heap.count == limit, let worst = heap.max, worst < match { return false }
        guard members.insert(Member(repository: match.repository, address: match.address)).inserted else {
            return false
        }
        if heap.count == limit, let worst = heap.popMax() {
            members.remove(Member(repository: worst.repository, address: worst.address))
        }
        heap.insert(match)
        return true
    }

    /// The best first.
    public var sorted: [RankedSymbol] { heap.unordered.sorted() }

    public var isEmpty: Bool { heap.isEmpty }
}
