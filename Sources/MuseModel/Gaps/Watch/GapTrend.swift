/// Where the number of gaps is going, from looks at irregular times. Memory is bounded, however long one watches.
public struct GapTrend: Hashable, Sendable {
    /// One look in the chart.
    public struct Point: Hashable, Sendable {
        /// Seconds since the watch began.
        public let elapsed: Double
        public let total: Int
    }

    /// What the number is doing.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// Too few looks to tell, or up and down.
        case measuring
        case falling
        /// Gaps are left, and for several looks their number has not changed.
        case stalled
        case rising
        /// None is left, or no more than the target.
        case done
    }

    /// Points of the chart that are kept; beyond them every second one goes, so the chart spans all of the watch.
    public static let mostPoints = 512

    /// All of the watch, thinned out, oldest first; the last one is the newest look.
    public private(set) var chart: [Point] = []
    public private(set) var first: GapSample?
    public private(set) var last: GapSample?
    /// The largest number seen.
    public private(set) var highest = 0

    private let target: Int
    /// Whether the last change of the number was a fall; `nil` before one.
    private var fellLast: Bool?
    private var recent = RecentLooks()
    private var thinning = 1
    private var looks = 0

    /// - Parameter target: so many left or fewer are the end.
    public init(target: Int = 0) { self.target = target }

    /// Takes a look in. One that is not later than the one before is left out.
    public mutating func add(_ sample: GapSample) {
        if let last, sample.elapsed <= last.elapsed { return }
        if let last, sample.total != last.total { fellLast = sample.total < last.total }
        first = first ?? sample
        last = sample
        highest = max(highest, sample.total)
        let point = Point(elapsed: sample.elapsed, total: sample.total)
        recent.add(point)
        addToChart(point)
    }

    /// By how much the number changes in a second: below zero while gaps are filled. `nil` before it can be told.
    public var perSecond: Double? { state == .stalled ? 0 : recent.slope }

    /// Seconds until the target is reached if it goes on like this; `nil` where the number does not fall.
    public var secondsLeft: Double? {
        guard let last else { return nil }
        if last.total <= target { return 0 }
        guard state == .falling, let perSecond, perSecond < 0 else { return nil }
        return Double(last.total - target) / -perSecond
    }

    public var state: State {
        guard let last else { return .measuring }
        if last.total <= target { return .done }
        if recent.isStalled { return .stalled }
        guard let slope = recent.slope, slope != 0 else { return .measuring }
        return slope < 0 ? .falling : .rising
    }

    /// What to tell a person about the state, in a sentence.
    public var sentence: String {
        switch state {
        case .measuring: "Too early to tell where the number goes."
        case .falling: "The number of gaps is falling."
        case .stalled: "\(fellLast == true ? "No longer" : "Not") falling: \(last?.total ?? 0) left."
        case .rising: "The number of gaps is rising."
        case .done: (last?.total ?? 0) == 0 ? "No gap is left." : "No more than \(target) are left."
        }
    }

    /// Every `thinning`-th look is kept, and the newest one whatever its turn.
    private mutating func addToChart(_ point: Point) {
        if looks % thinning != 1 % thinning, !chart.isEmpty { chart.removeLast() }
        looks += 1
        chart.append(point)
        guard chart.count > Self.mostPoints else { return }
        chart = chart.enumerated().filter { $0.offset.isMultiple(of: 2) || $0.offset == chart.count - 1 }
            .map(\.element)
        thinning *= 2
    }
}
