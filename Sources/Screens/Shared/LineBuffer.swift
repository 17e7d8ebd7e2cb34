import MuseModel

/// A line that is kept for its text.
protocol KeptLine: Hashable, Sendable {
    var text: String { get }
}

extension LogLine: KeptLine {}

/// The newest lines of what comes without an end, as many as memory is to hold: the oldest go first.
struct LineBuffer<Line: KeptLine>: Hashable, Sendable {
    /// Lines over which some go.
    private let most: Int
    /// Lines that are left then.
    private let kept: Int
    /// Bytes of text over which some go, down to nine tenths of it.
    private let mostBytes: Int

    private(set) var lines: [Line] = []
    /// All lines there ever were.
    private(set) var count = 0
    private var bytes = 0

    init(most: Int, kept: Int, mostBytes: Int) {
        (self.most, self.kept, self.mostBytes) = (most, kept, mostBytes)
    }

    /// Lines that went.
    var forgotten: Int { count - lines.count }

    /// - Returns: the oldest lines, which went to make room; some at once, since taking from the front moves all the
    ///   others.
    mutating func append(_ added: [Line]) -> [Line] {
        lines += added
        count += added.count
        bytes += added.reduce(0) { $0 + $1.text.utf8.count }
        guard lines.count > most || bytes > mostBytes else { return [] }
        var excess = max(0, lines.count - kept)
        bytes -= lines[..<excess].reduce(0) { $0 + $1.text.utf8.count }
        while bytes > mostBytes * 9 / 10, excess < lines.count {
            bytes -= lines[excess].text.utf8.count
            excess += 1
        }
        let gone = Array(lines[..<excess])
        lines.removeSubrange(..<excess)
        return gone
    }
}

/// How long a line may be that comes from elsewhere.
enum LineLength {
    /// Characters; the rest of it is cut off.
    static let most = 4_096

    /// A text as it is kept.
    static func bounded(_ text: String) -> String {
        // Counting characters costs a walk; bytes are counted already.
        guard text.utf8.count > most else { return text }
        let start = text.prefix(most)
        return start.endIndex == text.endIndex ? text : start + "…"
    }
}
