import Foundation
import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@testable import InspectorApp
@testable import Screens

@Suite("All rows of a typed query as a file")
struct TypedExportTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "muselens-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }

    private func write(_ text: String) async throws -> TypedExport.Written {
        let server = try await TestServer.shared()
        let target = try ConnectionTarget(parsing: server.connectionString(database: "postgres"), origin: "the test")
        let session = try await ReadOnlySession.open(target)
        let export = TypedExport(
            TypedReading(TypedRequest(text: text)), as: .csv, holding: .seconds(30), folder: folder)
        return try await export.write(on: session, settings: StatementSettings(), now: 1_795_366_990)
    }

    @Test("Every row is in it, and nothing else is left in the folder")
    func whole() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let written = try await write("SELECT n FROM generate_series(1, 2500) AS n")
        #expect(written.rows == 2_500)
        #expect(try names == ["muselens-query-20261122T170310Z.csv"])
        let text = try String(contentsOfFile: written.path, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines == ["n"] + (1...2_500).map(String.init))
    }

    @Test("A query that fails, also after rows came, leaves no file")
    func failing() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        await #expect(throws: TypedExport.Failure.self) { _ = try await write("SELECT nowhere") }
        await #expect(throws: TypedExport.Failure.self) {
            _ = try await write("SELECT 1 / (2500 - n) FROM generate_series(1, 5000) AS n")
        }
        #expect(try names.isEmpty)
    }

    @Test("A file that is there is not touched, be it whole or a part")
    func taken() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (whole, part) = ("muselens-query-20261122T170310Z.csv", "muselens-query-20261122T170310Z-2.csv.part")
        for name in [whole, part] {
            try "precious".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        }
        let written = try await write("SELECT 1 AS one")
        #expect(written.path == "\(folder)/muselens-query-20261122T170310Z-3.csv")
        #expect(try names.count == 3)
        for name in [whole, part] {
            #expect(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) == "precious")
        }
    }

    @Test("Until it is whole it is called a part")
    func growing() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try NewFiles(folder: folder).grow(name: "x", suffix: ".csv", now: 1_795_366_990)
        try file.write(Array("1\n".utf8))
        #expect(try names == ["x-20261122T170310Z.csv.part"])
        try file.finish()
        #expect(try names == ["x-20261122T170310Z.csv"])
    }
}
