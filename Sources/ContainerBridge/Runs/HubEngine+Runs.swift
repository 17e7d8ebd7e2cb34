internal import FoundationEssentials
public import MuseModel
internal import Synchronization

extension HubEngine {
    /// Runs something in the application's container, and leaves its lines in the audit log; nothing is run where they
    /// cannot be written.
    ///
    /// Whoever calls it has made sure that a person allowed it (``RunPolicy``). Where the task is cancelled, the process
    /// inside goes on and nobody looks any more; its output is lost then, and does not hold it up.
    /// - Parameter event: its number, and its lines in batches as they come; one call at a time, on the engine's
    ///   threads. Whoever takes long holds the process up.
    public func run(_ request: RunRequest, event: @escaping @Sendable (RunEvent) -> Void) async -> RunEnd {
        let line: AuditLine
        let run: ContainerRun
        do throws(EngineFailure) {
            let engine = try await engine()
            let container = await application()
            run = ContainerRun(engine: engine, container: container, words: request.words, processes: processes)
            line = AuditLine(
                at: .current, process: Int(ProcessInfo.processInfo.processIdentifier), request: request,
                engine: engine.program, container: container, profile: audit.profile)
            try audit.append(line)
        } catch {
            return .lost(error.trouble)
        }
        let remembered = Mutex<RunMemory.Entry?>(nil)
        let end = await run.run { [self] told in
            if case .started(let process) = told {
                // It is interrupted where it has begun, whatever comes up meanwhile.
                keep(expected)
                let entry = remember(request, process: process, line)
                remembered.withLock { $0 = entry }
            }
            event(told)
        }
        if case .exited = end, let entry = remembered.withLock({ $0 }) { forget(entry) }
        // That it cannot be written any more changes nothing of what has happened: the begin stands there.
        try? audit.append(line.ended(end, at: .current))
        return end
    }

    /// Asks a process that ``run(_:event:)`` has started to stop, as Ctrl-C would; also after nobody looked any more.
    /// - Parameter process: its number inside the container.
    /// - Throws: ``EngineFailure``, also where it has ended already.
    public func interrupt(process: Int) async throws(EngineFailure) {
        let container = names.application
        guard let known = processes[process] else { throw .processEnded(container: container, process: process) }
        guard try await known.interrupt(in: container, try await engine()) else {
            processes.ended(known)
            throw .processEnded(container: container, process: process)
        }
    }
}

extension UTCTimestamp {
    /// By this machine's clock, to the millisecond.
    fileprivate static var current: UTCTimestamp {
        UTCTimestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
