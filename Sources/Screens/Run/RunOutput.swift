import MuseModel

/// What was written by all that ran on one screen, as much of it as memory is to hold: the oldest lines go first.
struct RunOutput: Sendable {
    /// A line.
    enum Line: Hashable, Sendable {
        /// A command that was started.
        case command(String)
        case written(LogLine.Stream, String)
        /// How it ended.
        case end(EndedRun)

        var text: String {
            switch self {
            case .command(let text), .written(_, let text): text
            case .end(let run): run.sentence
            }
        }
    }

    /// Lines that are kept.
    static let most = 10_000
    /// Bytes of text that are kept.
    static let mostBytes = 4 << 20
    /// Characters of a line; the rest of it is cut off.
    static let longest = 4_096

    private(set) var lines: [Line] = []
    /// All lines there ever were.
    private(set) var count = 0
    private var bytes = 0

    /// Lines that went.
    var forgotten: Int { count - lines.count }

    /// - Returns: how many of the oldest lines went.
    mutating func append(_ written: [LogLine]) -> Int {
        append(written.map { .written($0.stream, Self.bounded($0.text)) })
    }

    /// - Returns: how many of the oldest lines went.
    mutating func append(_ added: [Line]) -> Int {
        lines += added
        count += added.count
        bytes += added.reduce(0) { $0 + $1.text.utf8.count }
        return forget()
    }

    /// Some at once, since taking from the front moves all the others.
    private mutating func forget() -> Int {
        guard lines.count > Self.most || bytes > Self.mostBytes else { return 0 }
        var gone = max(0, lines.count - Self.most * 9 / 10)
        bytes -= lines[..<gone].reduce(0) { $0 + $1.text.utf8.count }
        while bytes > Self.mostBytes * 9 / 10, gone < lines.count {
            bytes -= lines[gone].text.utf8.count
            gone += 1
        }
        lines.removeSubrange(..<gone)
        return gone
    }

    /// A text as it is kept.
    static func bounded(_ text: String) -> String {
        // Counting characters costs a walk; bytes are counted already.
        guard text.utf8.count > longest else { return text }
        let start = text.prefix(longest)
        return start.endIndex == text.endIndex ? text : start + "…"
    }
}
