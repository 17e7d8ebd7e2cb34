/// How fast commands come on, by what was seen of each phase so far.
///
/// A phase's pace is what it has done since it was first seen. It tells nothing of the phases behind it, since the server
/// does not say how long these take.
public struct ProgressPaces: Hashable, Sendable {
    private struct Beginning: Hashable, Sendable {
        let progress: ProgressOfCommand
        let at: UTCTimestamp
    }

    private var beginnings: [Int: Beginning] = [:]
    private var latest: [Int: Beginning] = [:]

    /// Seconds of work before which they tell nothing.
    private static let leastSeconds = 0.5

    public init() {}

    /// Notes what a look has found. What is not in it any more has ended.
    public mutating func take(_ commands: [ProgressOfCommand], at moment: UTCTimestamp) {
        var found: [Int: Beginning] = [:]
        for command in commands {
            let now = Beginning(progress: command, at: moment)
            // Less than at the last look is another run of the same phase, as a second pass over the indexes.
            let isFurther = (latest[command.process]?.progress.done ?? 0) <= (command.done ?? 0)
            latest[command.process] = now
            let former = beginnings[command.process].flatMap { former in
                isFurther && former.progress.isSamePhase(as: command) ? former : nil
            }
            found[command.process] = former ?? now
        }
        beginnings = found
        latest = latest.filter { found[$0.key] != nil }
    }

    /// Units a second; `nil` before two looks have seen the phase, where nothing is counted, and where what is counted are
    /// no equal pieces of work: one index may be a thousand times the size of the next, and a session takes what it takes.
    public func perSecond(of command: ProgressOfCommand) -> Double? {
        guard command.unit?.isEven == true, let beginning = beginnings[command.process],
            let latest = latest[command.process],
            let before = beginning.progress.done, let now = latest.progress.done
        else { return nil }
        let seconds = latest.at.seconds(since: beginning.at)
        return seconds >= Self.leastSeconds ? Double(now - before) / seconds : nil
    }

    /// Seconds until this phase ends; `nil` while it cannot be told.
    public func secondsLeft(of command: ProgressOfCommand) -> Double? {
        guard let pace = perSecond(of: command), pace > 0, let done = command.done, let total = command.total,
            total > done
        else { return nil }
        return Double(total - done) / pace
    }
}
