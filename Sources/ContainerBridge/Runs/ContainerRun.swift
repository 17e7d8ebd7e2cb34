internal import MuseModel

/// Words that are run in a container, to their end or until nobody looks any more.
///
/// Without `-i` there is nothing to read: a program that asks something gets the end of its input.
struct ContainerRun: Sendable {
    let engine: ContainerEngine
    let container: String
    let words: [String]
    /// Gets its process, for as long as it may be interrupted.
    let processes: RunningProcesses

    /// Runs them. Where the task is cancelled, the engine's client ends and the process inside goes on.
    ///
    /// Costs two short commands of the engine beside the run, and two more where it ends with another status than 0.
    /// - Parameter event: what comes of it but its end; one call at a time. Whoever takes long holds the process up.
    func run(event: @escaping @Sendable (RunEvent) -> Void) async -> RunEnd {
        let life: ContainerLife
        do throws(EngineFailure) {
            life = try await ContainerLife.of(container, engine)
        } catch {
            return .lost(error.trouble)
        }
        let opening = RunOpening()
        do throws(EngineFailure) {
            let status = try await EngineStream(command).run { [processes] lines in
                let (process, lines) = opening.take(lines)
                if let process {
                    processes.began(process)
                    event(.started(process: process.number))
                }
                if !lines.isEmpty { event(.wrote(lines)) }
            }
            guard let process = opening.process else {
                return .lost(opening.words.failure(engine, of: container).trouble)
            }
            let end = status == 0 ? .exited(0) : await end(status, of: process, life)
            if case .exited = end { processes.ended(process) }
            return end
        } catch {
            // The client was told to run it, so nobody knows but the container whether it had begun.
            return error == .cancelled ? .left : .lost(error.trouble)
        }
    }

    /// Python holds its output back where nobody sees a terminal, unless it is told not to.
    private var command: EngineCommand {
        let arguments = engine.execution(
            in: container, environment: ["PYTHONUNBUFFERED=1"], script: ContainerProcess.start, words: words)
        return EngineCommand(engine, arguments, about: container)
    }

    /// A status may be the process's own, or the one with which a client ends that has lost its container or was itself
    /// ended.
    private func end(_ status: Int, of process: ContainerProcess, _ life: ContainerLife) async -> RunEnd {
        do throws(EngineFailure) {
            // In this order: a container that has just gone may be listed as running, but runs nothing any more.
            if try await process.isAlive(in: container, engine) { return .lost(goesOn(process)) }
            guard try await ContainerLife.of(container, engine) == life else {
                return .lost(EngineTrouble("The container \(container) was restarted while it ran."))
            }
            return .exited(status)
        } catch {
            if error == .cancelled { return .left }
            return .lost(EngineTrouble("How it ended is not known. \(error.sentence)", advice: error.advice))
        }
    }

    func goesOn(_ process: ContainerProcess) -> EngineTrouble {
        let words = [engine.program, "exec", container, "sh", "-c", "kill -INT \(process.number)"]
        let command = words.map { ShellWord.quoted($0) }.joined(separator: " ")
        return EngineTrouble(
            "\(engine.name) has lost the process, which goes on in \(container) as \(process.number).",
            advice: "\(command) stops it.")
    }
}
