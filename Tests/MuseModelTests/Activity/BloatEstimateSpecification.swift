import MuseModel
import Testing

/// Numbers of real tables, whose free room `pgstattuple` has told.
@Suite("How much of a file holds no rows")
struct BloatEstimateSpecification {
    /// `musehub_commits` with half of its rows deleted: 48 % of the file are free.
    private let half = BloatEstimate.Facts(
        pages: 667, rows: 25_000, fillFactor: 100, columns: 10, columnsWithStatistics: 10, width: 66, hasNulls: true)

    @Test("A table with half of its rows deleted is half empty")
    func table() throws {
        let share = try #require(BloatEstimate(table: "t", facts: half).share)
        #expect((0.45...0.55).contains(share))
    }

    @Test("One that was filled in one go is full")
    func full() throws {
        var facts = half
        facts.rows = 50_000
        #expect(try #require(BloatEstimate(table: "t", facts: facts).share) < 0.05)
    }

    /// 704 of 944 pages were given up, and the others are filled to two thirds.
    @Test("Of an index the pages that were given up count")
    func index() throws {
        let facts = BloatEstimate.Facts(
            pages: 944, rows: 25_000, fillFactor: 90, columns: 1, columnsWithStatistics: 1, width: 33, hasNulls: false)
        let estimate = BloatEstimate(table: "t", index: "t_pkey", facts: facts)
        #expect((0.75...0.85).contains(try #require(estimate.share)))
        #expect(estimate.kind == .index && estimate.bytes == 944 * 8_192)
    }

    @Test("A table that is packed tighter than the estimate says wastes nothing")
    func tighter() {
        var facts = half
        facts.pages = 10
        #expect(BloatEstimate(table: "t", facts: facts).wastedBytes == 0)
    }

    @Test("Without statistics of every column, or with none at all, ANALYZE is needed")
    func unknown() {
        var facts = half
        facts.columnsWithStatistics = 9
        #expect(BloatEstimate(table: "t", facts: facts).needsAnalyze)
        #expect(BloatEstimate(table: "t", facts: facts).wastedBytes == nil)
        facts = half
        facts.rows = -1
        #expect(BloatEstimate(table: "t", facts: facts).needsAnalyze)
    }

    @Test("Rows that fit no page, by statistics that cannot be right, tell nothing")
    func absurd() {
        var facts = half
        facts.width = 1e7
        #expect(BloatEstimate(table: "t", facts: facts).wastedBytes == nil)
    }

    @Test(
        "With over a fifth of its rows changed since the analysis, or dead, an estimate is stale",
        arguments: [
            (5_050, 0, false), (5_051, 0, true), (0, 5_050, false), (0, 5_051, true), (60, 40, false),
        ])
    func stale(changes: Int, dead: Int, isStale: Bool) {
        let estimate = BloatEstimate(
            table: "t", facts: half,
            changes: BloatEstimate.Changes(sinceAnalysis: changes, deadRows: dead, liveRows: 25_000))
        #expect(estimate.isStale == isStale)
        #expect(estimate.hasManyDeadRows == (dead > 5_050))
        #expect(estimate.remark == (isStale ? "stale: \(changes) changes since, \(dead) dead rows" : nil))
    }

    @Test("A handful of changed rows makes no estimate stale, and on a standby nothing is known of it")
    func fewChanges() {
        var few = half
        few.rows = 10
        let changes = BloatEstimate.Changes(sinceAnalysis: 50, deadRows: 50, liveRows: 0)
        #expect(!BloatEstimate(table: "t", facts: few, changes: changes).isStale)
        #expect(!BloatEstimate(table: "t", facts: half).isStale)
    }

    @Test("The most wasted room comes first, and what needs ANALYZE last")
    func order() {
        var unknown = half
        unknown.rows = -1
        var full = half
        full.rows = 50_000
        let advice = StorageAdvice(
            bloat: [
                BloatEstimate(table: "unknown", facts: unknown), BloatEstimate(table: "full", facts: full),
                BloatEstimate(table: "half", facts: half),
            ], indexes: nil)
        #expect(advice.bloat.map(\.table) == ["half", "full", "unknown"])
    }
}
