/// The generated hub, as rows in the order in which they are to be sent. The same for the same number of rows.
struct HubGenerator: Sendable {
    /// The smallest hub: what the edge cases and a little history around them need.
    static let fewestRows = 2000
    /// History rows of the hub, exactly.
    let rowTarget: Int
    var writer = CommitWriter()
    private var stories: [RepositoryStory]
    private var hasBegun = false
    private var edgeCases: EdgeCases

    /// - Parameter rows: history rows; fewer than ``fewestRows`` become that many.
    init(rows: Int) {
        rowTarget = max(rows, Self.fewestRows)
        edgeCases = EdgeCases(rowTarget: rowTarget)
        // Commits of large hubs are larger, since each brings a snapshot with its whole manifest.
        let breadth = max(10, min(48, rowTarget / 100_000))
        let plain = rowTarget - edgeCases.rowCount - Self.reserve(breadth: breadth)
        stories = RepositoryPlan.ordinary.map { plan in
            RepositoryStory(
                plan: plan, rowTarget: plain * plan.share / 100, breadth: breadth,
                inlineLimit: 40_000 * plan.share / 100)
        }
    }

    /// How much of the hub is written, 0 to 1.
    var fraction: Double { Double(writer.rows.historyRowCount) / Double(rowTarget) }

    /// Writes the next few rows; false where there are no more.
    mutating func advance() -> Bool {
        if !hasBegun {
            hasBegun = true
            for plan in RepositoryPlan.ordinary + [RepositoryPlan.edgeCases] { writer.write(plan) }
            writer.write(RepositoryPlan.deleted, isDeleted: true)
            return true
        }
        if let current = stories.firstIndex(where: { !$0.isFinished }) {
            stories[current].advance(&writer)
            return true
        }
        guard !edgeCases.isFinished else { return false }
        edgeCases.advance(&writer)
        return true
    }

    /// Rows by which the stories may run over their targets; what they leave, the edge cases fill up.
    private static func reserve(breadth: Int) -> Int {
        RepositoryPlan.ordinary.count * (breadth * 4 + 60)
    }
}
