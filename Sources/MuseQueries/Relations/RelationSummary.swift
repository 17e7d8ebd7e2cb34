/// A relation at a glance: its kind, size and how many rows it has.
public struct RelationSummary: Hashable, Sendable {
    public let name: RelationName
    public let kind: RelationKind
    /// Partitions summed up in this line; 0 where it is not partitioned.
    public let partitionCount: Int
    public var estimate: RowEstimate
    /// Bytes of table, indexes and out-of-line values; with ``tableBytes`` and ``indexBytes`` 0 where it has no storage.
    public let totalBytes: Int
    public let tableBytes: Int
    public let indexBytes: Int
    /// The sizes are those of the last analysis, since another session has this or another relation locked.
    public let isSizeEstimated: Bool
    /// Another session has it, or a partition of it, to itself. Only looked at where ``isSizeEstimated``.
    public let isLocked: Bool
    public let liveTuples: Int
    public let deadTuples: Int
    /// Seconds since 1970; `nil` for never. The later one of the automatic and the manual one.
    public let lastVacuum: Double?
    public let lastAnalyze: Double?
    public let comment: String?

    public init(
        name: RelationName, kind: RelationKind, partitionCount: Int = 0, estimate: RowEstimate, totalBytes: Int,
        tableBytes: Int, indexBytes: Int, isSizeEstimated: Bool = false, isLocked: Bool = false, liveTuples: Int = 0,
        deadTuples: Int = 0,
        lastVacuum: Double? = nil, lastAnalyze: Double? = nil, comment: String? = nil
    ) {
        (self.name, self.kind, self.partitionCount, self.estimate) = (name, kind, partitionCount, estimate)
        (self.totalBytes, self.tableBytes, self.indexBytes) = (totalBytes, tableBytes, indexBytes)
        (self.isSizeEstimated, self.isLocked) = (isSizeEstimated, isLocked)
        (self.liveTuples, self.deadTuples) = (liveTuples, deadTuples)
        (self.lastVacuum, self.lastAnalyze, self.comment) = (lastVacuum, lastAnalyze, comment)
    }

    /// Share of dead tuples among all, 0 to 1; `nil` where there are none at all.
    public var deadShare: Double? {
        let all = liveTuples + deadTuples
        return all == 0 ? nil : Double(deadTuples) / Double(all)
    }
}
