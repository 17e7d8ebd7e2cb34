import Foundation
import MuseModel
@testable import MuseQueries
import TestSupport
import Testing

@Suite("Gaps of the real histories", .enabled(if: RealHistories.isPresent, Comment(rawValue: RealHistories.absence)))
struct RealGapTests {
    @Test("There are 4,599 gaps: 4,545 in their snapshots, 54 deleted, and nothing is unexplained")
    func causes() async throws {
        let diagnosed = try #require(try await TestDatabase.realHistories().diagnose(missing: true))
        #expect(diagnosed.report.total == 4599)
        #expect(diagnosed.causes == ["in-snapshot": 4545, "deleted": 54])
        #expect(diagnosed.report.symbolRows == 0)
        let missing = try #require(diagnosed.report.missing)
        #expect(missing.genesisCommits == 2)
        #expect(missing.genesisPaths == 31)
        #expect(missing.genesis.map(\.paths).reduce(0, +) == 31)
        #expect(missing.unindexedCommits == 0)
        #expect(missing.missingObjects == 0)
        #expect(diagnosed.report.notes.isEmpty)
        #expect(missing.notes.isEmpty)
    }

    @Test("Every id that would be filled in, and every one that went, stands in the data set at its path")
    func everyID() async throws {
        let database = try await TestDatabase.realHistories()
        let diagnosed = try #require(try await database.diagnose())
        let manifests = try Self.manifests()
        var commits: [String: (snapshot: String, parent: String?)] = [:]
        for line in try Self.lines("commits") {
            let commit = try #require(line["commit_id"] as? String)
            let parents = line["parent_ids"] as? [String]
            commits[commit] = (try #require(line["snapshot_id"] as? String), parents?.first)
        }
        #expect(diagnosed.findings.count == 4599)
        for finding in diagnosed.findings {
            let commit = try #require(commits[finding.entry.commit])
            let path = finding.entry.address.text
            if finding.cause == .inSnapshot {
                #expect(finding.wouldBe == manifests[commit.snapshot]?[path])
                #expect(finding.wouldBe != nil && finding.snapshot == commit.snapshot)
            } else {
                let parent = try #require(commit.parent.flatMap { commits[$0] })
                #expect(finding.went == manifests[parent.snapshot]?[path])
                #expect(finding.went != nil && manifests[commit.snapshot]?[path] == nil)
            }
        }
    }

    @Test("A manifest is read once for all gaps that share it, as their own and as their parent's")
    func manifestsOnce() async throws {
        let diagnosed = try #require(try await TestDatabase.realHistories().diagnose(limits: .init(firstBatch: 50_000)))
        let statements = diagnosed.statements.filter { $0 == "the manifests of gaps" }.count
        let snapshots = Set(diagnosed.findings.compactMap(\.snapshot)).count
        // Own snapshots in statements of 500 each, and once more those that are a deleted file's parent's alone.
        #expect(statements <= snapshots / 500 + 2)
    }

    /// The data set's snapshots, put together from their differences.
    private static func manifests() throws -> [String: [String: String]] {
        var manifests: [String: [String: String]] = [:]
        for line in try lines("snapshots") {
            var manifest = (line["base"] as? String).flatMap { manifests[$0] } ?? [:]
            for path in line["unset"] as? [String] ?? [] { manifest[path] = nil }
            manifest.merge(line["set"] as? [String: String] ?? [:]) { _, new in new }
            manifests[try #require(line["snapshot_id"] as? String)] = manifest
        }
        return manifests
    }

    private static func lines(_ name: String) throws -> [[String: Any]] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc", "\(RealHistories.folder)/\(name).jsonl.gz"]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
        }
    }
}
