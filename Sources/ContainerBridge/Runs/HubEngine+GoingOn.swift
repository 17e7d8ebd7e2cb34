public import MuseModel

extension HubEngine {
    /// The runs in the application's container that muselens has begun, of this process or another, and that go on. Those
    /// that have ended meanwhile are forgotten.
    ///
    /// Costs nothing where none was left, and else one short command of the engine each. What cannot be told is left out.
    public func goingOn() async -> [RememberedRun] {
        let entries = memory.entries
        guard !entries.isEmpty, let engine = try? await engine() else { return [] }
        let container = await application()
        var living: [RememberedRun] = []
        for entry in entries where entry.container == container && entry.engine == engine.program {
            let process = ContainerProcess(number: entry.process, birth: entry.birth)
            guard let isAlive = try? await process.isAlive(in: container, engine) else { continue }
            if isAlive { living.append(entry.run) } else { memory.forget(entry) }
        }
        return living
    }

    /// Beside the audit log.
    private var memory: RunMemory { audit.memory }

    /// Remembers what has begun.
    /// - Returns: what to forget once it has ended.
    func remember(_ request: RunRequest, process number: Int, _ line: AuditLine) -> RunMemory.Entry? {
        guard let process = processes[number] else { return nil }
        let run = RememberedRun(
            request, startedAt: line.at, engine: line.engine, container: line.container, process: number)
        let entry = RunMemory.Entry(run, birth: process.birth)
        memory.keep(entry)
        return entry
    }

    func forget(_ entry: RunMemory.Entry) { memory.forget(entry) }
}
