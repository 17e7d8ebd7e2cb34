import ContainerBridge
import MuseModel
import Reports

/// The command of something that is not run here, to be pasted: the answer where running is not allowed.
struct CommandPrint {
    let engine: HubEngine
    let output: OutputOptions

    /// - Parameter wasAskedFor: somebody wanted it run, and a script must not take its command for that.
    func write(
        _ request: RunRequest, _ reason: EngineTrouble, wasAskedFor: Bool
    ) async throws(CommandFailure) -> ExitStatus {
        await engine.settle(waiting: .seconds(2))
        let command = line(request)
        switch output.chosenFormat {
        case nil, .table:
            let destination = try Destination(path: output.output, replaces: output.force)
            let text = destination.isTerminal ? shown(command) : command
            do throws(WriteFailure) {
                try destination.write(Array((text + "\n").utf8))
            } catch {
                throw error.isReaderGone ? .readerGone : destination.failure(error.reason)
            }
            try destination.commit()
            remark(request, reason)
        case .json, .jsonLines, .csv, .markdown:
            let facts = [
                ReportDocument.Fact("command", .text(command)), ReportDocument.Fact("runs", .boolean(false)),
                ReportDocument.Fact("reason", .text(reason.sentence)),
            ]
            try ReportOutput(output, cutsCells: false).write(ReportDocument(facts: facts))
        }
        return wasAskedFor ? .usage : .answered
    }

    private func line(_ request: RunRequest) -> String {
        request.commandLine(engine: engine.programName, container: engine.names.application)
    }

    private func remark(_ request: RunRequest, _ reason: EngineTrouble) {
        guard !output.isQuiet else { return }
        if case .backfill(let run) = request, run.isApplied {
            StandardStream.error.writeLine(shown("Try it first without writing: \(line(.backfill(run.dryRun)))"))
        }
        StandardStream.error.writeLine(shown(reason.sentence))
        if let advice = reason.advice { StandardStream.error.writeLine(shown(advice)) }
    }
}
