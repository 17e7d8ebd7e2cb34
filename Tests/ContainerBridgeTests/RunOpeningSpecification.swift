import MuseModel
import Testing

@testable import ContainerBridge

@Suite("The first lines of a run")
struct RunOpeningSpecification {
    private static let number = LogLine("42 1234567")

    @Test("The command that stops what goes on has the engine's program, and each of its words is one")
    func goesOn() {
        let run = ContainerRun(
            engine: ContainerEngine(program: "/opt/my engines/podman"), container: "musehub", words: [],
            processes: RunningProcesses())
        let trouble = run.goesOn(ContainerProcess(number: 42, birth: ""))
        #expect(trouble.advice == "'/opt/my engines/podman' exec musehub sh -c 'kill -INT 42' stops it.")
    }

    @Test("The first line is the process, and what comes behind it is handed on, in the same batch and later")
    func number() {
        let opening = RunOpening()
        let first = opening.take([Self.number, LogLine("17"), LogLine("x", stream: .error)])
        #expect(first.began == ContainerProcess(number: 42, birth: "1234567"))
        #expect(first.lines == [LogLine("17"), LogLine("x", stream: .error)])
        let second = opening.take([LogLine("43 7")])
        #expect(second.began == nil)
        #expect(second.lines == [LogLine("43 7")])
        #expect(opening.process?.number == 42)
    }

    @Test("What the engine remarks on its standard error before that is not lost")
    func remark() {
        let opening = RunOpening()
        let remark = LogLine("Emulate Docker CLI using podman.", stream: .error)
        #expect(opening.take([remark]).lines.isEmpty)
        #expect(opening.take([Self.number, LogLine("a")]).lines == [remark, LogLine("a")])
    }

    @Test("A number on standard error is no process")
    func otherStream() {
        let opening = RunOpening()
        #expect(opening.take([LogLine("42 1234567", stream: .error)]).began == nil)
    }

    @Test("Where no process comes, all that came are the engine's words")
    func words() {
        let opening = RunOpening()
        _ = opening.take([LogLine("OCI runtime exec failed: no sh")])
        _ = opening.take([LogLine("unknown", stream: .error)])
        #expect(opening.process == nil)
        #expect(opening.words.text == "OCI runtime exec failed: no sh unknown")
    }

    @Test(
        "A line tells a process and its birth, or its number alone",
        arguments: [("7 99", 7, "99"), ("7", 7, ""), ("7 ", 7, "")])
    func lines(_ line: String, number: Int, birth: String) {
        #expect(ContainerProcess(line: line) == ContainerProcess(number: number, birth: birth))
    }

    @Test("Anything else tells none", arguments: ["", "x", "0 1", "-5 1", "1 2 3", "OCI runtime exec failed"])
    func noProcess(_ line: String) {
        #expect(ContainerProcess(line: line) == nil)
    }
}
