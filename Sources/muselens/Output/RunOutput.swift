import MuseModel
import MuseQueries
import Reports
import Synchronization

/// What comes of something that runs in a container, on its way out as it comes: its lines as they are, or an object for
/// each of them and for whatever else happens.
///
/// As text, each of its two streams goes to the one of the same name here, as the engine itself would have it, and what
/// muselens has to say to standard error.
final class RunOutput: Sendable {
    private enum Form { case text, objectLines, array }

    private struct State: ~Copyable {
        var objects = 0
        /// Lines that wait while a question is on the terminal; `nil` where none does.
        var held: [LogLine]?
        /// Of their text.
        var heldBytes = 0
        var progress: String?
        var failure: CommandFailure?
    }

    /// Lines that wait at most.
    private static let mostHeld = 10_000
    /// Bytes of text that wait at most.
    private static let mostHeldBytes = 4 << 20
    private let form: Form
    private let destination: Destination
    private let isQuiet: Bool
    private let state: Mutex<State>

    /// - Throws: ``CommandFailure``, where the format has no place for lines, or the file cannot be made.
    init(_ options: OutputOptions) throws(CommandFailure) {
        switch options.chosenFormat {
        case nil, .table: form = .text
        case .jsonLines: form = .objectLines
        case .json: form = .array
        case .csv, .markdown:
            throw .usage("What runs writes its own lines, or JSON: --format takes table, jsonl or json here.")
        }
        destination = try Destination(path: options.output, replaces: options.force)
        isQuiet = options.isQuiet
        state = Mutex(State())
        ProgressLine.shared.begin(isQuiet: isQuiet)
    }

    /// Something is about to be run.
    func begins(_ request: RunRequest, command: String) {
        let deed =
            switch request {
            case .backfill(let run): run.isApplied ? "Applying" : "Dry run"
            case .alembic: "Running"
            }
        say("\(deed): \(command)")
        let isDry = if case .backfill(let run) = request { !run.isApplied } else { false }
        object("started", [Fact("command", .text(command)), Fact("dry_run", .boolean(isDry))])
    }

    /// - Parameter event: of one run, in its order. Its end is told by ``ended(_:)``.
    func take(_ event: RunEvent) {
        switch event {
        case .started(let process): object("running", [Fact("process", .integer(Int64(process)))])
        case .wrote(let lines): write(lines)
        case .ended: break
        }
    }

    func ended(_ end: RunEnd) {
        let reason: String? = if case .lost(let trouble) = end { trouble.sentence } else { nil }
        object(
            "ended",
            [
                Fact("end", .text(end.name)), Fact("exit", end.status.map { .integer(Int64($0)) } ?? .null),
                Fact("reason", reason.map(ReportValue.text) ?? .null),
            ])
    }

    /// A look at the number that falls, while something runs.
    /// - Parameters:
    ///   - when: `before`, `during` or `after` the run.
    ///   - text: the same for a person's progress line; `nil` for none.
    func counted(_ sample: GapSample, of what: String, perSecond: Double?, when: String, text: String?) {
        object(
            "gaps",
            [
                Fact("at", .timestamp(sample.at)), Fact("of", .text(what)), Fact("when", .text(when)),
                Fact("total", .integer(Int64(sample.total))),
                Fact("per_second", perSecond.map { ReportValue(number: "\(($0 * 1000).rounded() / 1000)") } ?? .null),
            ])
        state.withLock { state in
            state.progress = text
            showProgress(&state)
        }
    }

    /// Who waits for a lock now, and behind whom; nobody any more where it is empty.
    func waits(_ blockings: [LockTree.Blocking]) {
        let waits = blockings.map { blocking in
            ReportValue.object([
                ReportField("process", .integer(Int64(blocking.waiting.process))),
                ReportField("application", .text(blocking.waiting.application)),
                ReportField("wanted", blocking.waiting.wanted.map(ReportValue.text) ?? .null),
                ReportField("behind", blocking.holder.process == 0 ? .null : .integer(Int64(blocking.holder.process))),
                ReportField("behind_prepared", blocking.holder.prepared?.name.map(ReportValue.text) ?? .null),
                ReportField("behind_application", .text(blocking.holder.application)),
                ReportField("behind_state", .text(blocking.holder.state)),
            ])
        }
        object("locks", [Fact("waits", .array(waits))])
        for blocking in blockings { say(blocking.sentence) }
        if blockings.isEmpty { say("Nobody waits for a lock any more.") }
    }

    /// Says something to a person.
    func say(_ text: String) {
        state.withLock { state in
            ProgressLine.shared.clear()
            if !isQuiet { StandardStream.error.writeLine(shown(text)) }
            showProgress(&state)
        }
    }

    /// Lines wait from now on, since a question is on the terminal.
    func hold() {
        state.withLock { state in
            ProgressLine.shared.clear()
            state.held = state.held ?? []
        }
    }

    func release() {
        state.withLock { state in
            let lines = state.held ?? []
            state.held = nil
            state.heldBytes = 0
            write(lines, &state)
        }
    }

    /// Ends the output.
    /// - Throws: ``CommandFailure``, where some of it could not be written.
    func finish() throws(CommandFailure) {
        release()
        state.withLock { state in
            state.progress = nil
            ProgressLine.shared.clear()
            if form == .array { send(Array((state.objects == 0 ? "[]\n" : "\n]\n").utf8), &state) }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
        try destination.commit()
    }

    // MARK: Writing

    private typealias Fact = ReportDocument.Fact

    private func write(_ lines: [LogLine]) {
        state.withLock { state in
            guard state.held != nil else { return write(lines, &state) }
            state.held?.append(contentsOf: lines)
            state.heldBytes += lines.reduce(0) { $0 + $1.text.utf8.count }
            let held = state.held ?? []
            guard held.count > Self.mostHeld || state.heldBytes > Self.mostHeldBytes else { return }
            // More than can be kept: the question stays, and goes out of sight.
            state.held = nil
            state.heldBytes = 0
            write(held, &state)
        }
    }

    private func write(_ lines: [LogLine], _ state: inout State) {
        guard !lines.isEmpty else { return }
        ProgressLine.shared.clear()
        for line in lines {
            guard form == .text else {
                let stream = line.stream == .output ? "output" : "error"
                append("output", [Fact("stream", .text(stream)), Fact("line", .text(line.text))], &state)
                continue
            }
            switch line.stream {
            case .output: send(bytes(of: line, isShown: destination.isTerminal), &state)
            case .error: try? StandardStream.error.write(bytes(of: line, isShown: StandardStream.error.isTerminal))
            }
        }
        showProgress(&state)
    }

    private func bytes(of line: LogLine, isShown: Bool) -> [UInt8] {
        Array(((isShown ? shown(line.text) : line.text) + "\n").utf8)
    }

    private func object(_ event: String, _ facts: [Fact]) {
        guard form != .text else { return }
        state.withLock { append(event, facts, &$0) }
    }

    private func append(_ event: String, _ facts: [Fact], _ state: inout State) {
        var bytes: [UInt8] = []
        if form == .array { bytes += (state.objects == 0 ? "[\n" : ",\n").utf8 }
        let document = ReportDocument(facts: [Fact("event", .text(event))] + facts)
        // Into memory: nothing can go wrong.
        try? document.write(format: .jsonLines, options: Self.options) { bytes += $0 }
        if form == .array { bytes.removeLast() }
        state.objects += 1
        send(bytes, &state)
    }

    private static let options = ReportOptions(isTerminal: false, cellWidth: { _ in 1 })

    /// That nobody reads is no reason to break off what runs: it is told at the end.
    private func send(_ bytes: [UInt8], _ state: inout State) {
        guard state.failure == nil else { return }
        do throws(WriteFailure) {
            try destination.write(bytes)
        } catch {
            state.failure = error.isReaderGone ? .readerGone : destination.failure(error.reason)
        }
    }

    private func showProgress(_ state: inout State) {
        guard state.held == nil, let progress = state.progress else { return }
        ProgressLine.shared.show(progress, fraction: nil)
    }
}
