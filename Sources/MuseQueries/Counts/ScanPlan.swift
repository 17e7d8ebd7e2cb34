internal import PostgresClient

/// Whether a scan goes through a relation range by range, or leaves it to one plain statement.
enum ScanPlan: Sendable {
    /// - Parameter remark: a sentence, where the pace that was asked for cannot be kept.
    case plain(remark: String?)
    /// - Parameter capacity: how many rows a range can hold, or hardly more.
    case ranges(BlockRanges, capacity: Double)
    /// One plain statement, which the server lets be followed. The ranges are for an estimate.
    case followed(BlockRanges, capacity: Double)

    /// Blocks up to which the plain statement is expected to end within two seconds: 1 GiB.
    static let plainLimit = 131_072
    /// The same where the server is to be spared: 32 MiB.
    static let gentlePlainLimit = 4096
    /// How much fuller than the average a range may be expected to be.
    private static let fullness = 2.0

    /// The plain statement does where the relation is small, where the planner has an index for it, and where there are
    /// no blocks to go through one by one, which takes PostgreSQL 14.
    ///
    /// Costs a look at the relation's size, and for a large one planning.
    /// - Parameter follows: whether a plain statement that can be followed will do.
    static func of(
        _ relation: RelationName, kind: RelationKind, plain: SQL, for name: String, plainLimit: Int, pace: ScanPace,
        follows: Bool = false, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> ScanPlan {
        guard kind.hasBlocks, session.facts.versionNumber >= 140_000 else {
            let remark = "It has no blocks of its own to go through in parts: one statement does it, without pauses."
            return .plain(remark: pace == .gentle ? remark : nil)
        }
        let blocks = try await BlockCount(relation: relation).ask(session, settings: settings)
        guard blocks > plainLimit else { return .plain(remark: nil) }
        let plan = try await ExpectedPlan.of(plain, for: name, session, settings: settings)
        if plan?.steps.contains("Seq Scan") == false { return .plain(remark: nil) }
        let ranges = BlockRanges(blocks: blocks)
        let rows = try await PlannerEstimate(relation: relation).ask(session, settings: settings)
        let room = Double(ranges.size * BlockRanges.mostRowsPerBlock)
        let average = rows.map { Double($0) / Double(blocks) * Double(ranges.size) }
        let capacity = max(1, min(room, average.map { $0 * fullness } ?? room))
        if follows, try await ScanPosition.canBeTold(blocks: blocks, session, settings: settings) {
            return .followed(ranges, capacity: capacity)
        }
        return .ranges(ranges, capacity: capacity)
    }
}
