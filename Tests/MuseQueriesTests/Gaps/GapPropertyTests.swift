import MuseModel
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Gaps of hubs made by chance", .droppingDatabases)
struct GapPropertyTests {
    private static let cases = RandomHub.Shape.allCases.flatMap { shape in (1...6).map { (shape, UInt64($0)) } }

    private func key(_ repository: String, _ address: String, _ commit: String) -> [String] {
        [repository, RandomHub.key(Array(address.utf8)), commit]
    }

    @Test("Each gap has exactly one cause, the one that the rules give it; filling what can be filled leaves the rest")
    func causes() async throws {
        var seen: Set<GapCause> = []
        for (shape, seed) in Self.cases {
            let hub = RandomHub(shape, seed: seed)
            let database = try await TestDatabase(hub.script)
            let diagnosed = try #require(try await database.diagnose(limits: .init(batch: 17)))
            let expected = Dictionary(
                uniqueKeysWithValues: hub.gaps.map {
                    (key($0.repository, $0.address, $0.commit), hub.expectation(of: $0))
                })
            let found = diagnosed.findings.map { finding in
                (
                    key(finding.entry.repository, finding.entry.address.text, finding.entry.commit),
                    RandomHub.Expectation(cause: finding.cause, id: finding.wouldBe ?? finding.went)
                )
            }
            #expect(found.count == expected.count)
            for (key, finding) in found where expected[key] != finding {
                Issue.record("\(shape) \(seed) \(key): \(finding), not \(String(describing: expected[key]))")
            }
            #expect(Set(found.map(\.0)).count == found.count)
            #expect(diagnosed.report.total == hub.gaps.count)
            #expect(diagnosed.causes.values.reduce(0, +) == hub.gaps.count)
            #expect(diagnosed.report.symbolRows == hub.rows.count { $0.content == nil && $0.address.contains("::") })
            seen.formUnion(diagnosed.report.tally.parts.keys)

            try await fill(diagnosed, database)
            let after = try #require(try await database.diagnose())
            let rest = diagnosed.findings.filter { !$0.cause.isFillable }
            #expect(Set(after.findings) == Set(rest))
            #expect(after.findings.count == rest.count)
            try await database.server.drop(database.name)
        }
        #expect(seen == Set(GapCause.allCases))
    }

    private func fill(_ diagnosed: Diagnosed, _ database: TestDatabase) async throws {
        let updates = diagnosed.findings.compactMap { finding -> String? in
            guard finding.cause.isFillable, let content = finding.wouldBe else { return nil }
            return """
                UPDATE musehub_symbol_history_entries SET content_id = \(RandomHub.quoted(content))
                WHERE repo_id = \(RandomHub.quoted(finding.entry.repository))
                  AND address = \(RandomHub.quoted(finding.entry.address.text))
                  AND commit_id = \(RandomHub.quoted(finding.entry.commit));
                """
        }
        try await database.psql(updates.joined(separator: "\n"))
    }

    @Test("Author, snapshot and reason stand with the cause")
    func facts() async throws {
        let hub = RandomHub(.today, seed: 3)
        let diagnosed = try #require(try await TestDatabase(hub.script).diagnose())
        for finding in diagnosed.findings {
            let commit = hub.commits.first { $0.id == finding.entry.commit }
            #expect(finding.author == commit?.author)
            #expect(finding.agent == nil)
            if finding.cause == .manifestUnreadable { #expect(finding.reason?.hasPrefix("The manifest") == true) }
            if finding.cause == .inSnapshot { #expect(finding.snapshot == commit?.snapshot) }
        }
    }
}
