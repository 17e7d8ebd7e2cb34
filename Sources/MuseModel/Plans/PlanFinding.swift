/// Something in a plan that a person should know of, and what may help.
public struct PlanFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case misestimate
        /// A scan read many rows to put most of them aside.
        case filter
        /// A join compared many pairs of rows to put most of them aside.
        case joinFilter = "join-filter"
        /// A sort went to disk.
        case sort
        /// What was hashed went to disk.
        case hash
        /// Rows that were kept to be read again went to disk.
        case storage
        /// A scan of an index had to look into the table all the same.
        case heapFetches = "heap-fetches"
        /// A bitmap remembers blocks in the place of rows.
        case lossyBitmap = "lossy-bitmap"
        /// Fewer processes than planned.
        case workers
        /// Compiling took a good part of the time.
        case compilation
        /// Planning took longer than running it.
        case planning
    }

    public let kind: Kind
    /// The node that it is about; `nil` for the whole.
    public let node: Int?
    /// What is so, and what may help: one or two sentences. Names in it are from the data.
    public let sentence: String

    public init(_ kind: Kind, node: Int?, _ sentence: String) {
        (self.kind, self.node, self.sentence) = (kind, node, sentence)
    }
}
