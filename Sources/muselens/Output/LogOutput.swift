import MuseModel
import Reports
import Synchronization

/// Writes the lines of a log as they come. Nothing is written before the first one, so that a log that cannot be read is
/// no output at all.
final class LogOutput: Sendable {
    private let report: ReportOutput
    /// Only lines with this in them; `nil` for all.
    private let text: String?
    private let isBegun = Mutex(false)
    private let answer = LogAnswer()

    init(_ report: ReportOutput, linesWith text: String?) {
        (self.report, self.text) = (report, text)
    }

    /// - Returns: whether more are wanted; what went wrong is thrown by ``finish(isAnswer:)``.
    func take(_ lines: [LogLine]) -> Bool {
        let wanted = lines.filter { line in text.map { line.text.contains($0) } ?? true }
        guard !wanted.isEmpty else { return true }
        do throws(CommandFailure) { try begin() } catch { return false }
        return wanted.allSatisfy { report.row(answer.row($0)) } && report.flush()
    }

    /// No line was written so far.
    var isEmpty: Bool { !isBegun.withLock { $0 } }

    /// - Parameter isAnswer: that no line came is an answer, and not for want of one.
    func finish(isAnswer: Bool) throws(CommandFailure) {
        if isAnswer { try begin() }
        if isBegun.withLock({ $0 }) { try report.finish() }
    }

    private func begin() throws(CommandFailure) {
        let wasBegun = isBegun.withLock { isBegun in
            defer { isBegun = true }
            return isBegun
        }
        if !wasBegun { try report.begin(answer.columns) }
    }
}
