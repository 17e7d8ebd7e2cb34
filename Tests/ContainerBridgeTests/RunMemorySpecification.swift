import Foundation
import MuseModel
import Testing

@testable import ContainerBridge

@Suite("Runs that are remembered until they have ended")
struct RunMemorySpecification {
    private let folder = FileManager.default.temporaryDirectory.path + "/muselens-runs-\(UUID().uuidString)"

    private func entry(_ process: Int, at milliseconds: Int64) -> RunMemory.Entry {
        let run = RememberedRun(
            .alembic(["upgrade", "head"]), startedAt: UTCTimestamp(millisecondsSince1970: milliseconds),
            engine: "docker", container: "musehub", process: process)
        return RunMemory.Entry(run, birth: "4711")
    }

    @Test("What is kept is found again by another muselens, the oldest first, and forgotten once it has ended")
    func kept() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let memory = RunMemory(folder: folder + "/running")
        let (first, second) = (entry(12, at: 1_000), entry(13, at: 2_500))
        memory.keep(second)
        memory.keep(first)
        let found = RunMemory(folder: folder + "/running").entries
        #expect(found == [first, second])
        #expect(found.last?.run.startedAt == UTCTimestamp(millisecondsSince1970: 2_500))
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/running/" + first.name)
        #expect(mode[.posixPermissions] as? Int == 0o600)
        memory.forget(first)
        #expect(memory.entries == [second])
        memory.forget(second)
        #expect(!FileManager.default.fileExists(atPath: folder + "/running"))
    }

    @Test("What is no such file counts for nothing, and stays")
    func strangers() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "{\"half".write(toFile: folder + "/1.json", atomically: false, encoding: .utf8)
        #expect(RunMemory(folder: folder).entries.isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder + "/1.json"))
    }

    @Test("Without a place for it nothing is kept, and nothing fails")
    func nowhere() {
        let memory = RunMemory(folder: nil)
        memory.keep(entry(1, at: 1))
        #expect(memory.entries.isEmpty)
    }
}
