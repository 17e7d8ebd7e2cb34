internal import MuseModel

extension LogLine {
    /// From a line of `logs --timestamps`, which begins with a moment in RFC 3339 and a space; `nil` for one that does
    /// not: it is the engine's own.
    ///
    /// Source: docker 20.10 and podman 4.3, tried; docker ends the moment in `Z`, podman in the zone's offset.
    init?(timestamped line: LogLine) {
        let moment = line.text.prefix { $0 != " " }
        guard let at = UTCTimestamp(rfc3339: String(moment)) else { return nil }
        self.init(String(line.text.dropFirst(moment.count + 1)), stream: line.stream, at: at)
    }
}

/// Brings the lines of two streams, which arrive by two ways, into the order of their moments.
///
/// A line is given once the other stream has come as far; what waits longer than a moment is given by ``flush()``.
struct LogMerge {
    private var waiting: [LogLine] = []
    private var newest: [LogLine.Stream: UTCTimestamp] = [:]

    /// Lines that wait at most.
    private static let most = 10_000

    var isEmpty: Bool { waiting.isEmpty }

    /// - Returns: those that nothing earlier can come before, in their order.
    mutating func receive(_ lines: [LogLine]) -> [LogLine] {
        for line in lines {
            if let at = line.at { newest[line.stream] = max(newest[line.stream] ?? at, at) }
        }
        waiting += lines
        guard waiting.count <= Self.most else { return flush() }
        guard let output = newest[.output], let error = newest[.error] else { return [] }
        let reached = min(output, error)
        sort()
        let ready = waiting.prefix { ($0.at ?? reached) <= reached }
        waiting.removeFirst(ready.count)
        return Array(ready)
    }

    /// All that waited, in the order of its moments.
    mutating func flush() -> [LogLine] {
        sort()
        defer { waiting = [] }
        return waiting
    }

    /// Stable: lines of one moment stay as they came, and one without a moment stays behind the one before it.
    private mutating func sort() {
        var last: UTCTimestamp?
        let keyed = waiting.enumerated().map { offset, line in
            last = line.at ?? last
            return (line: line, at: last?.secondsSince1970 ?? 0, fraction: last?.nanoseconds ?? 0, offset: offset)
        }
        waiting = keyed.sorted { ($0.at, $0.fraction, $0.offset) < ($1.at, $1.fraction, $1.offset) }.map(\.line)
    }
}
