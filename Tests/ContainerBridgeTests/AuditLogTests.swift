import Foundation
import MuseModel
import Testing

@testable import ContainerBridge

@Suite("The file in which runs leave their lines")
struct AuditLogTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/muselens-audit-\(UUID().uuidString)"

    private func line(_ command: String) -> AuditLine {
        AuditLine(
            at: UTCTimestamp(millisecondsSince1970: 0), process: 1, request: .alembic([command]), engine: "docker",
            container: "musehub")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("Lines are added to what is there, in a folder and a file of this user's alone")
    func appends() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for command in ["current", "heads"] {
            try AuditLog(environment: ["XDG_STATE_HOME": folder]).append(line(command))
        }
        let path = folder + "/muselens/operations.log"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == line("current").text + "\n" + line("heads").text + "\n")
        #expect(try mode(path) == 0o600)
        #expect(try mode(folder + "/muselens") == 0o700)
    }

    @Test("Behind half a line a new one begins, and a file that others may read is theirs no more")
    func halfALine() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/muselens", withIntermediateDirectories: true)
        let path = folder + "/muselens/operations.log"
        try "{\"half".write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        for command in ["current", "heads"] {
            try AuditLog(environment: ["XDG_STATE_HOME": folder]).append(line(command))
        }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "{\"half\n" + line("current").text + "\n" + line("heads").text + "\n")
        #expect(try mode(path) == 0o600)
    }

    @Test("Where the state folder is not named it is in the home folder; a relative one counts for none")
    func usualPlace() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(AuditLog(environment: ["HOME": folder]).folder == folder + "/.local/state/muselens")
        let relative = AuditLog(environment: ["HOME": folder, "XDG_STATE_HOME": "here"])
        #expect(relative.folder == folder + "/.local/state/muselens")
    }

    @Test("Where there is no place for it, or something is in the way, that is a failure with the reason")
    func noPlace() throws {
        #expect(throws: EngineFailure.self) {
            try AuditLog(environment: ["HOME": folder + "/nobody"]).append(line("current"))
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "".write(toFile: folder + "/muselens", atomically: false, encoding: .utf8)
        let failure = #expect(throws: EngineFailure.self) {
            try AuditLog(environment: ["XDG_STATE_HOME": folder]).append(line("current"))
        }
        #expect(
            failure?.sentence.hasPrefix("Nothing was run, since \(folder)/muselens/operations.log cannot be") == true)
    }
}
