/// How long to wait before the next try: half a second first, then twice as long each time, at most a quarter minute.
struct RetryPause {
    private static let longest = 15.0
    private var seconds = 0.5

    mutating func next() -> Double {
        defer { seconds = min(2 * seconds, Self.longest) }
        return seconds
    }
}
