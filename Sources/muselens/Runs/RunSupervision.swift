import ContainerBridge
import MuseModel

/// Runs something in the application's container, with its lines going out and signals meant for it.
struct RunSupervision: Sendable {
    let engine: HubEngine
    let output: RunOutput

    /// Runs it to its end, or until nobody wants to look any more.
    func run(_ request: RunRequest) async -> RunResult {
        await engine.settle(waiting: .seconds(30))
        let command = request.withoutValues.commandLine(engine: engine.programName, container: engine.names.application)
        output.begins(request, command: command)
        let signals = RunSignals(engine: engine, output: output)
        let task = Task { [engine, output] in
            await engine.run(request) { event in
                if case .started(let process) = event { signals.began(process) }
                output.take(event)
            }
        }
        signals.watch(task)
        let end = await task.value
        let signal = await signals.stop()
        output.ended(end)
        return RunResult(end: end, process: signals.process, signal: signal)
    }

    /// Ends the output.
    /// - Parameter name: what was run.
    /// - Throws: ``CommandFailure``: how it ended counts for more than what became of the output.
    func conclude(_ result: RunResult, _ name: String) throws(CommandFailure) -> ExitStatus {
        do throws(CommandFailure) {
            try output.finish()
        } catch {
            try result.check(name, in: engine.names.application)
            throw error
        }
        try result.check(name, in: engine.names.application)
        return .answered
    }
}
