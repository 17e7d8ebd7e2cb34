/// The looks of the last while, and what can be told from them.
struct RecentLooks: Hashable, Sendable {
    /// Seconds that are looked back, and at least so many looks.
    private static let window = (seconds: 120.0, leastLooks: 12, mostLooks: 60)
    /// What a number has to go through unchanged to count as stalled.
    private static let stall = (looks: 5, seconds: 10.0)

    private struct Standstill: Hashable {
        let ended: Double
        let length: Double
    }

    private var points: [GapTrend.Point] = []
    private(set) var slope: Double?
    /// The standstill that ended last: when, and how many seconds it was.
    private var standstill: Standstill?
    /// The oldest look is the last one of a standstill.
    private var beginsAtStandstill = false

    mutating func add(_ point: GapTrend.Point) {
        if let last = points.last, point.total != last.total, isStalled { leaveStandstill(last, at: point.elapsed) }
        points.append(point)
        while points.count > Self.window.mostLooks || isFirstTooOld {
            points.removeFirst()
            beginsAtStandstill = false
        }
        // One change may be all that there is: it tells no rate of what begins.
        let tellsRate = !beginsAtStandstill || changes >= 2
        slope = tellsRate ? Self.slope(of: points) : nil
    }

    /// What begins after a standstill has a rate of its own.
    private mutating func leaveStandstill(_ last: GapTrend.Point, at end: Double) {
        let start = points.last { $0.total != last.total }.map(\.elapsed) ?? points[0].elapsed
        standstill = Standstill(ended: end, length: end - start)
        points = [last]
        beginsAtStandstill = true
    }

    private var changes: Int { zip(points, points.dropFirst()).count { $0.total != $1.total } }

    private var isFirstTooOld: Bool {
        guard points.count > Self.window.leastLooks, let first = points.first, let last = points.last else {
            return false
        }
        return last.elapsed - first.elapsed > Self.window.seconds
    }

    /// Whether the number has not changed for several looks, and for twice as long as it ever stayed the same between
    /// two changes here: a backfill that works in batches stands still between them.
    var isStalled: Bool {
        guard let last = points.last else { return false }
        var longestStay = 0.0
        // Else each pause of a backfill whose pauses are long would begin anew.
        if let standstill, last.elapsed - standstill.ended <= 2 * standstill.length { longestStay = standstill.length }
        var start = points[0]
        var looks = 0
        for point in points {
            if point.total != start.total {
                longestStay = max(longestStay, point.elapsed - start.elapsed)
                (start, looks) = (point, 0)
            }
            looks += 1
        }
        let stay = last.elapsed - start.elapsed
        return looks >= Self.stall.looks && stay >= max(Self.stall.seconds, 2 * longestStay)
    }

    /// Change for each second: the median of the slopes between all pairs of looks. One sudden jump does not move it,
    /// unlike a fitted line. At most 1,770 pairs.
    ///
    /// Source: P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", 1968.
    private static func slope(of points: [GapTrend.Point]) -> Double? {
        guard points.count >= 3 else { return nil }
        var slopes: [Double] = []
        for (index, earlier) in points.enumerated() {
            for later in points[(index + 1)...] {
                slopes.append(Double(later.total - earlier.total) / (later.elapsed - earlier.elapsed))
            }
        }
        slopes.sort()
        let middle = slopes.count / 2
        return slopes.count.isMultiple(of: 2) ? (slopes[middle - 1] + slopes[middle]) / 2 : slopes[middle]
    }
}
