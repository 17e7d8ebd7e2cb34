import Glibc
import MuseModel
import Synchronization
import Testing

@testable import ContainerBridge

/// A shell takes the engine's place: what is run is a real process.
@Suite("A command whose lines are told as they come", .timeLimit(.minutes(1)))
struct EngineStreamSpecification {
    private func stream(_ script: String) -> EngineStream {
        EngineStream(EngineCommand(ContainerEngine(program: "/bin/sh"), ["-c", script]))
    }

    @Test("Both outputs are told apart, the last line needs no line feed, and the exit status comes at the end")
    func outputs() async throws {
        let lines = Mutex<[LogLine]>([])
        let status = try await stream("echo out; echo wrong >&2; printf end; exit 7").run { new in
            lines.withLock { $0 += new }
        }
        #expect(status == 7)
        let told = lines.withLock { $0 }
        #expect(told.filter { $0.stream == .output }.map(\.text) == ["out", "end"])
        #expect(told.filter { $0.stream == .error }.map(\.text) == ["wrong"])
    }

    @Test("A process that a signal ended has its number added to 128")
    func signal() async throws {
        #expect(try await stream("kill -KILL $$").run { _ in } == 137)
    }

    @Test("Nothing of a long output is lost")
    func length() async throws {
        let count = Mutex(0)
        _ = try await stream("seq 200000").run { new in count.withLock { $0 += new.count } }
        #expect(count.withLock { $0 } == 200_000)
    }

    @Test("Cancelling ends a process that would go on, and lines came before that")
    func cancelling() async throws {
        let (came, comes) = AsyncStream.makeStream(of: LogLine.self)
        let running = Task {
            try await stream("echo $$; exec sleep 600").run { for line in $0 { comes.yield(line) } }
        }
        var lines = came.makeAsyncIterator()
        let process = try #require(await lines.next().flatMap { Int32($0.text) })
        running.cancel()
        await #expect(throws: EngineFailure.cancelled) { try await running.value }
        #expect(kill(process, 0) == -1)
    }

    @Test("A program that is not there is told as such")
    func absence() async {
        let stream = EngineStream(EngineCommand(ContainerEngine(program: "/nonexistent"), []))
        let failure = await #expect(throws: EngineFailure.self) { try await stream.run { _ in } }
        #expect(failure?.isAbsence == true)
    }

    @Test("An answer that is too long, and a command that was started and can be read no further, are told as such")
    func ownWords() async {
        let command = EngineCommand(ContainerEngine(program: "/bin/sh"), ["-c", "head -c 9000000 /dev/zero"])
        let failure = await #expect(throws: EngineFailure.self) { _ = try await command.output() }
        #expect(failure?.sentence == "sh answered more than the 8 MiB that muselens reads at most.")
        let broken = EngineFailure.brokenOff(engine: "docker", reason: "an error")
        #expect(broken.sentence == "What docker writes could be read no further: an error" && !broken.isAbsence)
    }
}
