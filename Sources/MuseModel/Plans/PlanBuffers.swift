/// Blocks of 8 KiB that were touched, shared, local and temporary ones together.
///
/// Source: PostgreSQL manual, "EXPLAIN", BUFFERS.
public struct PlanBuffers: Hashable, Sendable {
    /// Found in the server's buffers.
    public var hit = 0
    /// Asked of the operating system.
    public var read = 0
    /// Changed for the first time: also a query sets hint bits.
    public var dirtied = 0
    /// Written out, to make room.
    public var written = 0
    /// Of those read and written, the temporary ones: what did not fit into memory.
    public var temporary = 0

    public init(hit: Int = 0, read: Int = 0, dirtied: Int = 0, written: Int = 0, temporary: Int = 0) {
        (self.hit, self.read, self.dirtied, self.written) = (hit, read, dirtied, written)
        self.temporary = temporary
    }

    /// `nil` where nothing was said of blocks.
    init?(_ object: PlanObject) {
        guard object["Shared Hit Blocks"] != nil else { return nil }
        func sum(_ keys: String...) -> Int {
            keys.reduce(0) { $0.addingWithin(object.count($1) ?? 0) }
        }
        self.init(
            hit: sum("Shared Hit Blocks", "Local Hit Blocks"),
            read: sum("Shared Read Blocks", "Local Read Blocks", "Temp Read Blocks"),
            dirtied: sum("Shared Dirtied Blocks", "Local Dirtied Blocks"),
            written: sum("Shared Written Blocks", "Local Written Blocks", "Temp Written Blocks"),
            temporary: sum("Temp Read Blocks", "Temp Written Blocks"))
    }

    /// Blocks that were looked at.
    public var touched: Int { hit.addingWithin(read) }

    /// What is left without another's; nothing goes below 0.
    func without(_ other: PlanBuffers) -> PlanBuffers {
        PlanBuffers(
            hit: max(0, hit - other.hit), read: max(0, read - other.read),
            dirtied: max(0, dirtied - other.dirtied), written: max(0, written - other.written),
            temporary: max(0, temporary - other.temporary))
    }
}

extension Int {
    /// The sum, or the largest number that there is room for.
    func addingWithin(_ other: Int) -> Int {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? (other < 0 ? .min : .max) : sum
    }
}
