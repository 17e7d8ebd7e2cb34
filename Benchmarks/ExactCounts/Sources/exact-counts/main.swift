import MuseModel
import MuseQueries
import PostgresClient
import Synchronization

// exact-counts count|plain|gentle URL TABLE CONDITION      counts, and says when the first estimate came; plain: as where
//                                                    nobody watches
// exact-counts coverage URL TABLE CONDITION RUNS     how often the interval holds the number, over random orders of the
//                                                    table's own ranges

/// What a person types stands in the statement as it is: this is a benchmark, and the session can only read.
func sql(_ text: String) -> SQL { SQL(stringLiteral: text) }

struct Benchmark {
    let target: ConnectionTarget
    let session: ReadOnlySession
    let table: RelationName
    let condition: SQL

    static let patient = StatementSettings(statementTimeout: 0)

    func count(_ pace: ScanPace, isWatched: Bool = true) async throws {
        let start = ContinuousClock.now
        let first = Mutex<(after: Duration, estimate: IntervalEstimate)?>(nil)
        let lanes = ScanLanes(first: session) { () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(target)
        }
        let counted = try await ExactCount(of: table, kind: .table, where: condition, pace: pace, isWatched: isWatched)
            .ask(lanes, settings: Self.patient) { progress in
                guard let estimate = progress.estimate else { return }
                first.withLock { if $0 == nil { $0 = (start.duration(to: .now), estimate) } }
            }
        print("rows \(counted.rows), sessions \(counted.way.lanes), after \(start.duration(to: .now))")
        if let remark = counted.way.remark { print(remark) }
        if let (after, estimate) = first.withLock({ $0 }) {
            print("first estimate after \(after): \(estimate.value) (\(estimate.low) to \(estimate.high))")
        }
    }

    /// Reads each range's number once, and then draws them in random orders.
    func coverage(runs: Int) async throws {
        let size = 150
        var amounts: [Double] = []
        let statement: SQL = """
            SELECT count(*) FILTER (WHERE \(condition)) AS rows, count(*) AS all_rows
            FROM \(table.schema).\(table.name) GROUP BY (ctid::text::point)[0]::int / \(size)::int
            """
        var all = 0.0
        try await session.stream(statement, for: "the ranges' numbers", settings: Self.patient) { row in
            amounts.append((try? row.decode("rows", as: Double.self)) ?? 0)
            all += (try? row.decode("all_rows", as: Double.self)) ?? 0
            return .goOn
        }
        let total = amounts.reduce(0, +)
        print("\(Int(total)) of \(Int(all)) rows, \(amounts.count) ranges, \(runs) orders")
        for drawn in [20, 50, 100, 300, 1000, 2000] where drawn < amounts.count {
            let estimates = (0..<runs).compactMap { _ in
                amounts.shuffled().prefix(drawn).reduce(
                    into: ClusterEstimator(clusters: amounts.count, capacity: 2 * all / Double(amounts.count))
                ) { $0.add($1) }.estimate
            }
            let held = estimates.count { $0.contains(total) }
            let width = estimates.map { $0.high - $0.low }.reduce(0, +) / Double(runs) / max(1, total)
            print("after \(drawn) ranges: held in \(held), width \(width) of the number on average")
        }
    }
}

let arguments = CommandLine.arguments
let target = try ConnectionTarget(parsing: arguments[2], origin: "the benchmark")
let session = try await ReadOnlySession.open(target)
guard let table = try await RelationLookup(arguments[3]).ask(session, settings: StatementSettings()).relation else {
    fatalError("no such table")
}
let benchmark = Benchmark(target: target, session: session, table: table, condition: sql(arguments[4]))
switch arguments[1] {
case "count": try await benchmark.count(.full)
case "plain": try await benchmark.count(.full, isWatched: false)
case "gentle": try await benchmark.count(.gentle)
default: try await benchmark.coverage(runs: Int(arguments[5]) ?? 1000)
}
