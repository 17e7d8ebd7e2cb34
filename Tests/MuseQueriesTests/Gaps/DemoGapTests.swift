import MuseModel
import Synchronization
import Testing

@testable import MuseQueries

@Suite("Gaps of the demo hub")
struct DemoGapTests {
    @Test("Every cause and every kind of missing row is found")
    func everything() async throws {
        let diagnosed = try #require(try await TestDatabase.generatedHub().diagnose(missing: true))
        #expect(Set(diagnosed.report.tally.parts.keys) == Set(GapCause.allCases))
        let missing = try #require(diagnosed.report.missing)
        for kind in MissingRows.Kind.allCases { #expect(missing.count(of: kind) > 0, "\(kind)") }
        #expect(missing.genesis.count == missing.genesisCommits)
        #expect(missing.unindexed.count == missing.unindexedCommits)
        #expect(missing.objects.count == missing.missingObjects)
    }

    @Test("The causes add up to the headline, also within a repository")
    func headline() async throws {
        let database = try await TestDatabase.generatedHub()
        let shape = try await database.ask(HubShapeQuestion())
        let repositories = try await database.lines("SELECT repo_id FROM musehub_repos").filter { !$0.isEmpty }
        for scope in [GapScope.all] + repositories.map({ GapScope(repository: $0) }) {
            let diagnosed = try #require(try await database.diagnose(scope))
            let count = try await GapHeadlineCount(scope: scope, shape: shape)
                .ask(ScanLanes(only: database.session), settings: .init())
            let own = scope.repository.map { "AND repo_id = '\($0)'" } ?? ""
            let rows = try await database.lines(
                """
                SELECT count(*) FROM musehub_symbol_history_entries
                WHERE content_id IS NULL AND address NOT LIKE '%::%' \(own)
                """
            ).first
            #expect(rows == "\(diagnosed.report.total)")
            #expect(count?.rows == diagnosed.report.total)
            #expect(diagnosed.findings.count == diagnosed.report.total)
        }
    }

    @Test("What is missing agrees with the same question in plain SQL")
    func missingRows() async throws {
        let database = try await TestDatabase.generatedHub()
        let missing = try #require(try await database.diagnose(missing: true)?.report.missing)
        let unindexed = try await database.lines(
            """
            SELECT c.commit_id FROM musehub_commits c
            WHERE json_typeof(commit_meta -> 'structured_delta' -> 'ops') = 'array'
              AND json_array_length(commit_meta -> 'structured_delta' -> 'ops') > 0
              AND NOT EXISTS (SELECT FROM musehub_symbol_history_entries h WHERE h.commit_id = c.commit_id)
            ORDER BY repo_id, commit_id
            """
        ).filter { !$0.isEmpty }
        #expect(missing.unindexed.map(\.commit) == unindexed)
        let objects = try await database.lines(
            """
            SELECT DISTINCT 'sha256:' || replace(content_id, 'sha256:', '') FROM musehub_symbol_history_entries h
            WHERE content_id IS NOT NULL AND address NOT LIKE '%::%'
              AND NOT EXISTS (SELECT FROM musehub_objects o
                              WHERE o.object_id IN ('sha256:' || replace(content_id, 'sha256:', ''),
                                                    replace(content_id, 'sha256:', '')))
            """
        ).filter { !$0.isEmpty }
        #expect(Set(missing.objects.compactMap { ContentID($0.content)?.canonical }) == Set(objects))
        let roots = try await database.lines(
            """
            SELECT c.commit_id FROM musehub_commits c JOIN musehub_snapshots s USING (snapshot_id)
            WHERE json_array_length(parent_ids) = 0 AND s.entry_count > (
                SELECT count(*) FROM musehub_symbol_history_entries h
                WHERE h.commit_id = c.commit_id AND h.address NOT LIKE '%::%')
            """
        ).filter { !$0.isEmpty }
        #expect(Set(missing.genesis.map(\.commit)) == Set(roots))
    }

    @Test("Few rows at a time, and little memory, give the same")
    func bounds() async throws {
        let database = try await TestDatabase.generatedHub()
        let whole = try #require(try await database.diagnose())
        let parted = try #require(try await database.diagnose(limits: .init(rows: 20, batch: 3)))
        #expect(Set(parted.findings) == Set(whole.findings))
        #expect(parted.findings.count == whole.findings.count)
        #expect(parted.report.tally == whole.report.tally)
        #expect(parted.report.notes.contains { $0.contains("scans") })
        #expect(whole.report.isOneSnapshot && !parted.report.isOneSnapshot)
    }

    @Test("The progress of one of several scans says which it is, and estimates nothing of all")
    func parts() async throws {
        let told = Mutex<[GapProgress]>([])
        let diagnosed = try #require(
            try await TestDatabase.generatedHub().diagnose(limits: .init(rows: 20, batch: 3)) { progress in
                told.withLock { $0.append(progress) }
            })
        var shares: [Int: [Double]] = [:]
        var last = 0
        for progress in told.withLock({ $0 }) {
            switch progress {
            case .scanned(let seen, let scan):
                #expect(scan.number <= scan.count)
                if scan.count > 1 { #expect(seen.estimate == nil) }
            case .classified(let rows, _, let all, let share, let scan):
                #expect(scan.count > 1)
                shares[scan.number, default: []].append(share)
                #expect(all == nil || all == diagnosed.report.total)
                last = rows
            case .tally, .missing: break
            }
        }
        #expect(shares.count > 1)
        #expect(shares.values.allSatisfy { $0.first == 0 && $0 == $0.sorted() && ($0.count == 1 || $0.last == 1) })
        #expect(last == diagnosed.report.total)
    }

    @Test("Whoever has enough gets no more, and nothing else is looked for")
    func enough() async throws {
        let diagnosed = try #require(try await TestDatabase.generatedHub().diagnose(missing: true, enough: 3))
        #expect(diagnosed.findings.count == 3)
        #expect(diagnosed.report.total == 3)
        #expect(diagnosed.report.missing == nil)
    }
}
