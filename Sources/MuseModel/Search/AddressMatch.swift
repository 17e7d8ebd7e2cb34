/// How well an address matches a pattern, and where.
public struct AddressMatch: Hashable, Sendable {
    /// Larger is better; of use only beside other scores for the same pattern.
    public let score: Int
    /// The matched parts in ascending order without overlap, as offsets into the address's Unicode scalars.
    public let ranges: [Range<Int>]

    public init(score: Int, ranges: [Range<Int>]) {
        (self.score, self.ranges) = (score, ranges)
    }
}
