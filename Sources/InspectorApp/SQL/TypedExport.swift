internal import FoundationEssentials
internal import Glibc
internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Reports
internal import Screens
internal import Synchronization
internal import TerminalKit

/// Writes all rows of a typed query into a new file in the folder where the program was started, as they arrive. It gets
/// its name with the last one, so that no part of the rows is ever taken for all of them.
struct TypedExport: Sendable {
    let reading: TypedReading
    let format: TypedFileFormat
    /// How long the disk may take over rows.
    let holding: Duration
    let folder: String

    struct Written: Sendable {
        let path: String
        let rows: Int
    }

    enum Failure: Error {
        case typed(TypedFailure)
        case file(String)
    }

    init(
        _ reading: TypedReading, as format: TypedFileFormat, holding: Duration,
        folder: String = FileManager.default.currentDirectoryPath
    ) {
        (self.reading, self.format, self.holding, self.folder) = (reading, format, holding, folder)
    }

    /// - Parameter now: seconds since 1970, of which the file's name has the second.
    /// - Throws: ``Failure``; then no file is left.
    func write(on session: ReadOnlySession, settings: StatementSettings, now: Double) async throws(Failure) -> Written {
        let file: NewFiles.Growing
        do throws(NewFiles.Failure) {
            file = try NewFiles(folder: folder).grow(name: "muselens-query", suffix: format.suffix, now: now)
        } catch {
            throw .file(error.reason)
        }
        let sink = RowSink(file: file, format: format.report)
        do throws(TypedFailure) {
            _ = try await reading.rows(
                on: session, settings: settings, holding: holding, columns: { sink.begin($0) }
            ) { row in
                sink.take(row) ? .goOn : .enough
            }
        } catch {
            file.remove()
            throw .typed(error)
        }
        if let reason = sink.finish() {
            file.remove()
            throw .file(reason)
        }
        return Written(path: file.path, rows: sink.rows)
    }
}

/// Rows on their way into the file. They come on the session's thread, and their end is seen on another.
private final class RowSink: Sendable {
    private struct State {
        var answer = RowsAnswer(result: [])
        var writer: ReportWriter?
        var rows = 0
        var failure: String?
    }

    private let state = Mutex(State())
    private let file: NewFiles.Growing
    private let format: ReportFormat

    init(file: NewFiles.Growing, format: ReportFormat) {
        (self.file, self.format) = (file, format)
    }

    var rows: Int { state.withLock { $0.rows } }

    func begin(_ columns: [ResultColumn]) {
        state.withLock { state in
            state.answer = RowsAnswer(result: columns)
            let options = ReportOptions(isTerminal: false, cellWidth: { TextWidth.of($0) }, widestCell: nil)
            let file = file
            var writer = ReportWriter(format: format, options: options) { try file.write($0) }
            Self.attempt(&state) { state in try writer.begin(columns: state.answer.columns) }
            state.writer = writer
        }
    }

    /// - Returns: whether more rows are wanted.
    func take(_ row: Row) -> Bool {
        state.withLock { state in
            Self.attempt(&state) { state in
                try state.writer?.row(state.answer.row(row.values))
                state.rows += 1
            }
            return state.failure == nil
        }
    }

    /// - Returns: why the file could not be written; `nil` where it was.
    func finish() -> String? {
        state.withLock { state in
            Self.attempt(&state) { state in
                try state.writer?.finish()
                try file.finish()
            }
            return state.failure
        }
    }

    private static func attempt(_ state: inout State, _ work: (inout State) throws -> Void) {
        guard state.failure == nil else { return }
        do {
            try work(&state)
        } catch let failure as NewFiles.Failure {
            state.failure = failure.reason
        } catch {
            state.failure = "\(error)"
        }
    }
}

extension TypedFileFormat {
    fileprivate var suffix: String {
        switch self {
        case .csv: ".csv"
        case .jsonLines: ".jsonl"
        case .markdown: ".md"
        }
    }

    fileprivate var report: ReportFormat {
        switch self {
        case .csv: .csv
        case .jsonLines: .jsonLines
        case .markdown: .markdown
        }
    }
}
