import Foundation
import MuseModel
import PostgresClient
import Testing

@testable import InspectorApp

@Suite("What was typed before")
struct TypedMemoryTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "muselens-\(UUID().uuidString)").path

    private func memory(_ database: String = "musehub") -> TypedMemory {
        TypedMemory(
            environment: ["XDG_STATE_HOME": "\(folder)/state", "XDG_CONFIG_HOME": "\(folder)/config"],
            facts: ServerFacts(
                version: "16.4", versionNumber: 160_004, database: database, user: "me", isSuperuser: false,
                couldWrite: false, host: "db.example"))
    }

    private func rights(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("Each database has its own history, also where only letters of another script tell the names apart")
    func perDatabase() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        memory("musehub").remember("SELECT 1")
        memory("über").remember("SELECT 2")
        memory("öber").remember("SELECT 3")
        #expect(memory("musehub").history().entries.map(\.text) == ["SELECT 1"])
        #expect(memory("über").history().entries.map(\.text) == ["SELECT 2"])
        #expect(memory("öber").history().entries.map(\.text) == ["SELECT 3"])
        #expect(memory("_ber").history().entries.isEmpty)
    }

    @Test("File and folder are the user's alone")
    func rightsOfFiles() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        memory().remember("SELECT 'secret'")
        let own = "\(folder)/state/muselens/sql"
        #expect(try rights(own) == 0o700)
        #expect(try rights("\(own)/musehub@db.example:5432.jsonl") == 0o600)
        #expect(try rights("\(own)/musehub@db.example:5432.jsonl.lock") == 0o600)
    }

    @Test("Two that write at once lose nothing of each other")
    func atOnce() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let both = [memory(), memory()]
        DispatchQueue.concurrentPerform(iterations: 60) { both[$0 % 2].remember("SELECT \($0)") }
        let texts = Set(memory().history().entries.map(\.text))
        #expect(texts == Set((0..<60).map { "SELECT \($0)" }))
    }

    @Test("The user's own snippets come before those of the guide, by the names of their files")
    func snippets() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = "\(folder)/config/muselens/snippets"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        try "-- Of my own\nSELECT 2".write(toFile: "\(own)/b.sql", atomically: false, encoding: .utf8)
        try "SELECT 1".write(toFile: "\(own)/a.sql", atomically: false, encoding: .utf8)
        try "no query".write(toFile: "\(own)/a.txt", atomically: false, encoding: .utf8)
        let found = memory().snippets()
        #expect(found.prefix(2).map(\.title) == ["a", "Of my own"])
        #expect(Array(found.dropFirst(2)) == SQLSnippets.guide)
        try FileManager.default.removeItem(atPath: own)
        #expect(memory().snippets() == SQLSnippets.guide)
    }
}
