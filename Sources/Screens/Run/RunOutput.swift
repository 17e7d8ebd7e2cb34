import MuseModel

/// What was written by all that ran on one screen, as much of it as memory is to hold: the oldest lines go first.
struct RunOutput: Sendable {
    /// A line.
    enum Line: KeptLine {
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

    private var buffer = LineBuffer<Line>(
        most: RunOutput.most, kept: RunOutput.most * 9 / 10, mostBytes: RunOutput.mostBytes)

    var lines: [Line] { buffer.lines }
    /// All lines there ever were.
    var count: Int { buffer.count }
    /// Lines that went.
    var forgotten: Int { buffer.forgotten }

    /// - Returns: how many of the oldest lines went.
    mutating func append(_ written: [LogLine]) -> Int {
        append(written.map { .written($0.stream, LineLength.bounded($0.text)) })
    }

    /// - Returns: how many of the oldest lines went.
    mutating func append(_ added: [Line]) -> Int { buffer.append(added).count }
}
