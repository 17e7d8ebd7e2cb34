extension HubContainer {
    /// What it does and since when, in the words that an engine's `ps` uses: `Up 3 hours (healthy)`, `Exited (137) 2
    /// minutes ago`.
    public func status(at now: UTCTimestamp) -> String {
        switch state {
        case .running: "Up" + Self.since(startedAt, now) + (health.map { " (\($0.rawValue))" } ?? "")
        case .paused: "Up" + Self.since(startedAt, now) + " (paused)"
        case .exited, .restarting:
            (state == .exited ? "Exited" : "Restarting") + (exitCode.map { " (\($0))" } ?? "")
                + (finishedAt.map { Self.since($0, now) + " ago" } ?? "")
        default: state.rawValue.prefix(1).uppercased() + state.rawValue.dropFirst()
        }
    }

    /// With a space before it; empty where it is not known.
    private static func since(_ moment: UTCTimestamp?, _ now: UTCTimestamp) -> String {
        guard let moment else { return "" }
        // The engine's clock may be another machine's.
        let seconds = max(0, now.secondsSince1970 - moment.secondsSince1970)
        let units: [(seconds: Int64, name: String)] = [(86_400, "day"), (3600, "hour"), (60, "minute")]
        let unit = units.first { seconds >= $0.seconds } ?? (1, "second")
        let count = seconds / unit.seconds
        return " \(count) \(unit.name)\(count == 1 ? "" : "s")"
    }
}
