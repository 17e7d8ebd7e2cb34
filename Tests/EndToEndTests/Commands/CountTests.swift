import Foundation
import TestSupport
import Testing

@Suite("count", .droppingDatabases, .timeLimit(.minutes(2)))
struct CountTests {
    @Test("A gentle count gives the number, and says that it is not of one moment unless it is to be quiet")
    func gentle() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("gentle")
        try await server.psql(
            "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000000)", database: database)
        let command = ["count", "t", "--gentle", "--json", "--url", server.connectionString(database: database)]
        let told = try await BuiltProgram.run(command)
        #expect(told.complaint.contains("Gently: one session"))
        let quiet = try await BuiltProgram.run(command + ["-q"])
        #expect(quiet.complaint.isEmpty)
        for outcome in [told, quiet] {
            let answer = try #require(try JSONComparison.array(outcome.output).first)
            #expect(answer["rows"] as? Int == 1_000_000)
            #expect(answer["one_snapshot"] as? Bool == false)
        }
    }

    @Test("A gentle count that one statement suffices for is of one moment, and says nothing")
    func gentleAndSmall() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("gentle")
        try await server.psql("CREATE TABLE t (id int); INSERT INTO t VALUES (1)", database: database)
        let outcome = try await BuiltProgram.run(
            ["count", "t", "--gentle", "--json", "--url", server.connectionString(database: database)])
        let answer = try #require(try JSONComparison.array(outcome.output).first)
        #expect(answer["one_snapshot"] as? Bool == true)
        #expect(outcome.complaint.isEmpty)
    }

    @Test("tables --gentle is about counting, so it wants --exact")
    func gentleTables() async throws {
        let outcome = try await BuiltProgram.run(["tables", "--gentle"])
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("--exact"))
    }
}
