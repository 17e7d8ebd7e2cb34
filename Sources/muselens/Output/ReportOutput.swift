import Reports
import Synchronization
import TerminalKit

/// An answer on its way to standard output or to a file, in the format that was asked for.
///
/// Rows come from the session's own thread, so what it holds is behind a lock.
final class ReportOutput: Sendable {
    let format: ReportFormat
    private let options: ReportOptions
    private let state: Mutex<State>

    private static let widestCell = 80

    private struct State: ~Copyable {
        let destination: Destination
        var writer: ReportWriter?
        var failure: CommandFailure?
    }

    /// - Parameters:
    ///   - envelopesRows: JSON is `{"rows": […], …}`.
    ///   - cutsCells: a table's long cells end in `…`; sentences are better whole.
    /// - Throws: ``CommandFailure`` where the file cannot be made.
    init(
        _ chosen: OutputOptions, envelopesRows: Bool = false, cutsCells: Bool = true
    ) throws(CommandFailure) {
        let destination = try Destination(path: chosen.output, replaces: chosen.force)
        format = chosen.chosenFormat ?? .standard(isTerminal: destination.isTerminal)
        options = ReportOptions(
            isTerminal: destination.isTerminal, cellWidth: { TextWidth.of($0) },
            widestCell: cutsCells ? Self.widestCell : nil, envelopesRows: envelopesRows)
        state = Mutex(State(destination: destination))
    }

    /// Whether a person is going to read it, rather than a program.
    var isForPeople: Bool { format == .table || format == .markdown }

    func begin(_ columns: [ReportColumn]) throws(CommandFailure) {
        state.withLock { state in
            let destination = state.destination
            var writer = ReportWriter(format: format, options: options) { try destination.write($0) }
            Self.attempt(&state) { try writer.begin(columns: columns) }
            state.writer = writer
        }
        try throwFailure()
    }

    /// Adds a row.
    /// - Returns: whether more are wanted; what went wrong is thrown by ``finish(following:)``.
    func row(_ values: [ReportValue]) -> Bool {
        state.withLock { state in
            Self.attempt(&state) { state in try state.writer?.row(values) }
            return state.failure == nil
        }
    }

    /// Hands on the rows up to now, as whoever watches wants to see each.
    /// - Returns: whether more are wanted.
    func flush() -> Bool {
        state.withLock { state in
            Self.attempt(&state) { state in try state.writer?.flush() }
            return state.failure == nil
        }
    }

    func finish(following fields: [ReportField] = []) throws(CommandFailure) {
        state.withLock { state in
            Self.attempt(&state) { state in try state.writer?.finish(following: fields) }
        }
        try throwFailure()
        try commit()
    }

    /// All rows of an answer that is known to be small.
    func write(_ columns: [ReportColumn], _ rows: [[ReportValue]]) throws(CommandFailure) {
        try begin(columns)
        for values in rows where !row(values) { break }
        try finish()
    }

    func write(_ document: ReportDocument) throws(CommandFailure) {
        state.withLock { state in
            let destination = state.destination
            Self.attempt(&state) { try document.write(format: format, options: options) { try destination.write($0) } }
        }
        try throwFailure()
        try commit()
    }

    private func commit() throws(CommandFailure) {
        state.withLock { state in
            do throws(CommandFailure) { try state.destination.commit() } catch { state.failure = error }
        }
        try throwFailure()
    }

    private func throwFailure() throws(CommandFailure) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private static func attempt(_ state: inout State, _ work: () throws -> Void) {
        attempt(&state) { _ in try work() }
    }

    private static func attempt(_ state: inout State, _ work: (inout State) throws -> Void) {
        guard state.failure == nil else { return }
        do {
            try work(&state)
        } catch let failure as WriteFailure {
            state.failure = failure.isReaderGone ? .readerGone : state.destination.failure(failure.reason)
        } catch {
            state.failure = state.destination.failure(String(describing: error))
        }
    }
}
