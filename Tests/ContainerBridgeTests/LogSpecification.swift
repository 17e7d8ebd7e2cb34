import MuseModel
import Testing

@testable import ContainerBridge

@Suite("The lines of a log")
struct LogSpecification {
    private func line(_ second: Int, _ stream: LogLine.Stream, _ text: String = "x") -> LogLine {
        LogLine(text, stream: stream, at: UTCTimestamp(secondsSince1970: Int64(second)))
    }

    @Test("The engine's moment is taken off, in docker's form and in podman's, and the rest is verbatim")
    func moments() throws {
        let docker = LogLine("2026-11-24T11:56:37.253315617Z  out\t", stream: .error)
        let podman = LogLine("2026-11-24T12:56:37.5+01:00 ")
        let read = [docker, podman].compactMap(LogLine.init(timestamped:))
        #expect(read.map(\.text) == [" out\t", ""])
        #expect(read.map(\.stream) == [.error, .output])
        #expect(read.map { $0.at?.rfc3339 } == ["2026-11-24T11:56:37.253315617Z", "2026-11-24T11:56:37.5Z"])
    }

    @Test("A line without a moment is the engine's own", arguments: ["Error: No such container: x", "", "2026 x"])
    func own(_ text: String) {
        #expect(LogLine(timestamped: LogLine(text, stream: .error)) == nil)
    }

    @Test("Two streams come in the order of their moments, whichever arrives first")
    func merging() {
        var merge = LogMerge()
        #expect(merge.receive([line(1, .output), line(3, .output), line(5, .output)]) == [])
        #expect(merge.receive([line(2, .error), line(4, .error)]).map(\.at?.secondsSince1970) == [1, 2, 3, 4])
        #expect(!merge.isEmpty)
        #expect(merge.flush() == [line(5, .output)])
        #expect(merge.isEmpty)
    }

    @Test("Lines of one moment stay as they came, and one without a moment stays behind its neighbour")
    func stable() {
        var merge = LogMerge()
        let lines = [line(2, .output, "c"), line(1, .output, "a"), LogLine("b"), line(2, .output, "d")]
        _ = merge.receive(lines)
        #expect(merge.flush().map(\.text) == ["a", "b", "c", "d"])
    }

    @Test("Where only one stream is used not more than a few thousand lines wait")
    func bounded() {
        var merge = LogMerge()
        var given = 0
        for second in 0..<50_000 { given += merge.receive([line(second, .error)]).count }
        #expect(given >= 40_000)
    }
}
