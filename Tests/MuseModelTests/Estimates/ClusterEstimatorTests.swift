import MuseModel
import Testing

@Suite("Totals estimated from some of the ranges")
struct ClusterEstimatorTests {
    /// How rows may lie in the ranges of a table.
    enum Shape: CaseIterable {
        case even, sparse, clustered, rare, rareAndFew, threeRanges, burst, ramp, heavyTailed, all, holes, none
    }

    private static let ranges = 1500
    private static let capacity = 3200.0
    private static let runs = 400

    @Test(
        "The interval holds the true total in at least 95 of 100 runs, however the rows lie", arguments: Shape.allCases)
    func coverage(shape: Shape) {
        var generator = RepeatableGenerator(state: 1)
        let amounts = Self.amounts(shape, &generator)
        let total = amounts.reduce(0, +)
        for drawn in [20, 60, 200, 600] {
            let held = (0..<Self.runs).count { _ in
                Self.estimate(of: amounts, drawing: drawn, &generator)?.contains(total) == true
            }
            #expect(
                Double(held) >= 0.95 * Double(Self.runs),
                "\(held) of \(Self.runs) with \(drawn) ranges of \(Self.ranges)")
        }
    }

    @Test("The value is right on average")
    func isUnbiased() {
        var generator = RepeatableGenerator(state: 2)
        let amounts = Self.amounts(.ramp, &generator)
        let values = (0..<1000).compactMap { _ in Self.estimate(of: amounts, drawing: 100, &generator)?.value }
        let mean = values.reduce(0, +) / 1000
        let total = amounts.reduce(0, +)
        #expect(abs(mean - total) < 0.02 * total)
    }

    @Test("Too few ranges give no estimate, and all of them the number itself")
    func ends() {
        var estimator = ClusterEstimator(clusters: 30, capacity: 100)
        for _ in 1..<ClusterEstimator.least { estimator.add(7) }
        #expect(estimator.estimate == nil)
        estimator.add(7)
        #expect(estimator.estimate?.value == 210)
        while estimator.seen < 30 { estimator.add(7) }
        #expect(estimator.estimate == IntervalEstimate(exactly: 210))
    }

    @Test("Nothing found in the first ranges does not mean that there is nothing")
    func nothingYet() throws {
        var estimator = ClusterEstimator(clusters: 1000, capacity: 100)
        for _ in 0..<50 { estimator.add(0) }
        let early = try #require(estimator.estimate)
        #expect(early.low == 0 && early.value == 0 && early.high > 1000)
        for _ in 0..<900 { estimator.add(0) }
        let late = try #require(estimator.estimate)
        #expect(late.high < early.high / 10 && late.high > 0)
    }

    @Test("The interval is never under what is there already, nor over what the rest can hold")
    func bounds() {
        var generator = RepeatableGenerator(state: 3)
        for shape in Shape.allCases {
            let amounts = Self.amounts(shape, &generator)
            for drawn in [20, 700, 1490] {
                let seen = Self.order(drawn, &generator).map { amounts[$0] }.reduce(into: Self.empty) { $0.add($1) }
                guard let estimate = seen.estimate else { return #expect(Bool(false), "no estimate") }
                #expect(estimate.low >= seen.sum && estimate.low <= estimate.high)
                #expect(estimate.high <= seen.sum + Double(Self.ranges - drawn) * Self.capacity)
            }
        }
    }

    @Test(
        "Student's quantiles are those of the tables",
        arguments: [(19, 2.0930), (29, 2.0452), (60, 2.0003), (1000, 1.9623)])
    func quantiles(degreesOfFreedom: Int, expected: Double) throws {
        // Ranges with 0 and 2 in turn, so that the reach is the quantile times a known deviation.
        let seen = degreesOfFreedom + 1
        var estimator = ClusterEstimator(clusters: 1_000_000_000, capacity: 2)
        for number in 0..<seen { estimator.add(number.isMultiple(of: 2) ? 0 : 2) }
        let estimate = try #require(estimator.estimate)
        let ones = Double(seen / 2)
        let mean = 2 * ones / Double(seen)
        let variance = (4 * ones - Double(seen) * mean * mean) / Double(seen - 1)
        let deviation = (variance / Double(seen)).squareRoot() * 1e9
        // Above, the ranges missed may be fuller; below, emptier: by as much as the mean lies from the ends.
        let missed = (estimate.high - estimate.low - 2 * expected * deviation) / 2
        let share = missed / 1e9
        #expect(abs(share - (1 - Self.root(0.05, seen))) < 0.002)
    }

    private static var empty: ClusterEstimator { ClusterEstimator(clusters: ranges, capacity: capacity) }

    /// The `degree`-th root, by halving.
    private static func root(_ number: Double, _ degree: Int) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            let power = (0..<degree).reduce(1.0) { product, _ in product * middle }
            if power < number { low = middle } else { high = middle }
        }
        return low
    }

    /// So many of the ranges by chance.
    private static func order(_ drawn: Int, _ generator: inout RepeatableGenerator) -> ArraySlice<Int> {
        var order = Array(0..<ranges)
        for place in 0..<drawn { order.swapAt(place, Int.random(in: place..<ranges, using: &generator)) }
        return order.prefix(drawn)
    }

    private static func estimate(
        of amounts: [Double], drawing drawn: Int, _ generator: inout RepeatableGenerator
    ) -> IntervalEstimate? {
        order(drawn, &generator).reduce(into: empty) { $0.add(amounts[$1]) }.estimate
    }

    private static func amounts(_ shape: Shape, _ generator: inout RepeatableGenerator) -> [Double] {
        (0..<ranges).map { number in
            let chance = Double.random(in: 0...1, using: &generator)
            return amount(shape, at: number, chance: chance).rounded()
        }
    }

    private static func amount(_ shape: Shape, at number: Int, chance: Double) -> Double {
        let some = capacity * 0.5 * (0.7 + 0.3 * chance)
        let isInOnePercent = (500..<515).contains(number)
        return switch shape {
        case .even: some / 5
        case .sparse: chance < 0.2 ? 1 : 0
        case .clustered: (number / 40).isMultiple(of: 8) ? some : 0
        case .rare: isInOnePercent ? some : 0
        case .rareAndFew: chance < 0.01 ? 5 : 0
        case .threeRanges: (70..<73).contains(number) ? some : 0
        case .burst: isInOnePercent ? some : some / 100
        case .ramp: max(0, some * Double(number - 1100) / 400)
        case .heavyTailed: min(capacity / 2, 1 / (chance + 0.001))
        case .all: some
        case .holes: isInOnePercent ? 0 : capacity / 2
        case .none: 0
        }
    }
}

/// A sequence by chance that is the same in every run: SplitMix64, by Steele, Lea and Flood, 2014.
struct RepeatableGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
