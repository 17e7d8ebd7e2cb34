/// How long a container that is being restarted is waited for: a few times, each longer than the one before, some seven
/// seconds in all. A server needs about one.
public struct RestartPauses: Sequence, IteratorProtocol, Sendable {
    private var pauses: ArraySlice<Duration> = [
        .milliseconds(200), .milliseconds(600), .seconds(1), .seconds(2), .seconds(3),
    ]

    public init() {}

    public mutating func next() -> Duration? { pauses.popFirst() }
}
