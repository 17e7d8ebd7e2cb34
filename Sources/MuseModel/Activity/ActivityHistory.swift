/// What follows from several looks one after the other: how fast the database works, and how long commands still take.
public struct ActivityHistory: Hashable, Sendable {
    /// The rates between two looks each, the newest last; `nil` where nothing follows, as after the counters were reset.
    public private(set) var rates: [ActivityRates?] = []
    private var paces = ProgressPaces()
    private var last: Reading?

    private struct Reading: Hashable {
        let counters: DatabaseCounters
        let at: UTCTimestamp
    }

    /// Rates that are kept: a wide terminal's worth.
    public static let mostRates = 240

    public init() {}

    /// The newest rates; `nil` before two looks.
    public var latest: ActivityRates? { rates.last.flatMap(\.self) }

    public mutating func take(_ look: ServerActivity) {
        paces.take(look.progress, at: look.at)
        guard let counters = look.counters else { return }
        if let last {
            rates.append(ActivityRates(from: last.counters, at: last.at, to: counters, at: look.at))
            if rates.count > Self.mostRates { rates.removeFirst(rates.count - Self.mostRates) }
        }
        last = Reading(counters: counters, at: look.at)
    }

    /// What is seen next does not follow on what was seen last, as after a pause: no rate is told over it.
    public mutating func interrupt() {
        last = nil
        paces = ProgressPaces()
    }

    /// Units a second.
    public func perSecond(of command: ProgressOfCommand) -> Double? { paces.perSecond(of: command) }

    /// Seconds until this phase of the command ends; `nil` while it cannot be told.
    public func secondsLeft(of command: ProgressOfCommand) -> Double? { paces.secondsLeft(of: command) }
}
