import MuseModel
import PostgresClient
import TerminalKit

@testable import MuseQueries
@testable import Screens

/// A history in memory, told and followed by the same rules as a server's.
struct FakeTimeline {
    var rows: [HistoryEntry]
    var commits: [String: CommitDetails]
    var repositories = [SampleHistory.repository]
    /// By content id.
    var contents: [String: StoredContent.Place] = [:]
    /// By commit; what is not here has a payload made of its row.
    var payloads: [String: String] = [:]
    var intel: SymbolIntel? = SymbolIntel(churn: 9, gravity: 0.62, blast: 210)

    init(rows: [HistoryEntry] = SampleHistory.rows, commits: [CommitDetails] = SampleHistory.commits) {
        self.rows = rows
        self.commits = Dictionary(commits.map { ($0.commit, $0) }) { first, _ in first }
    }

    func reply(_ inquiry: TimelineInquiry) -> TimelineReply {
        switch inquiry {
        case .entries(let start): .finding(finding(start))
        case .lives(let address, let repository, _, let moves):
            .lives(TimelineLives(history(address, in: repository, follows: true, moves: moves)))
        case .change(let request): .change(PreparedChange(change(request)))
        case .surroundings(let commit, _, _, _):
            .surroundings(CommitSurroundings(commit: commit, facts: facts(commit), intel: intel))
        }
    }

    private func finding(_ start: TimelineStart) -> TimelineFinding {
        let candidates = repositories.filter { repository in
            (start.repository ?? repository.id) == repository.id
                && rows.contains { $0.repository == repository.id && $0.address == start.address }
        }
        guard let only = candidates.first else { return .nothing(near: [SymbolAddress("src/結合.py::allow_join")]) }
        guard candidates.count == 1 else { return .several(candidates) }
        return .found(
            TimelineContent(history(start.address, in: only, follows: false, moves: nil), shape: Samples.shape))
    }

    private func history(
        _ address: SymbolAddress, in repository: Repository, follows: Bool, moves: [HistoryEntry]?
    ) -> SymbolHistory {
        let own = rows.filter { $0.repository == repository.id }
        let lineage = Self.lineage(of: address, in: own, follows: follows)
        let walk = CommitWalk(
            visits: commits.mapValues { CommitWalk.Visit(parents: $0.parents, committedAt: $0.committedAt) },
            isComplete: true)
        return SymbolHistory(
            repository: repository, address: address, story: LifeStory(lineage, walk: walk), commits: commits,
            notes: lineage.notes, fileMoves: follows ? own.filter { $0.links.fromAddress != nil } : nil)
    }

    private static func lineage(of address: SymbolAddress, in rows: [HistoryEntry], follows: Bool) -> Lineage {
        var walk = LineageWalk(from: address)
        guard follows else {
            walk.absorb(LineageFacts(rows: [.entries(address): rows.filter { $0.address == address }]))
            return walk.ownEntries
        }
        while !walk.needs.isEmpty {
            let facts = walk.needs.map { need in (need, rows.filter { answers($0, need) }) }
            walk.absorb(LineageFacts(rows: Dictionary(uniqueKeysWithValues: facts)))
        }
        return walk.lineage
    }

    private static func answers(_ row: HistoryEntry, _ need: LineageNeed) -> Bool {
        switch need {
        case .entries(let address): row.address == address
        case .fileMoves: row.kind == .patch && row.links.fromAddress != nil
        case .renames(let paths): paths.contains(row.address.file) && row.address.isSymbol && row.kind == .replace
        case .symbols(let file, let commit, let content):
            row.address.file == file && row.address.isSymbol && row.commit == commit
                && [row.contentBefore, row.contentAfter].contains(content)
        case .files(let commit, let content):
            !row.address.isSymbol && row.commit == commit && [row.contentBefore, row.contentAfter].contains(content)
        }
    }

    private func change(_ request: EntryChangeRequest) -> EntryChange {
        let row = request.entry.row
        let made = "{\"op\": \"\(row.kind.name)\", \"address\": \"\(row.address)\"}"
        func side(_ id: String?) -> EntryChange.Side? {
            id.map { id in
                EntryChange.Side(id: id, source: .entry, stored: contents[id].flatMap { stored(id, $0) })
            }
        }
        return EntryChange(
            entry: request.entry, payload: EntryChange.Payload(text: payloads[row.commit] ?? made),
            old: side(row.contentBefore), new: side(row.contentAfter))
    }

    private func stored(_ id: String, _ place: StoredContent.Place) -> StoredContent? {
        let size = if case .inline(let bytes) = place { bytes.count } else { 4_711 }
        return ContentID(id).map { StoredContent(id: $0, path: "src/結合.py", size: size, place: place) }
    }

    private func facts(_ commit: String) -> CommitFacts? {
        commits[commit].map { details in
            let breaking: [StructuredValue] = details.isBreaking ? [.string("src/結合.py"), .string("src/結合.py::f")] : []
            return CommitFacts(
                commit: Commit(
                    id: commit, branch: "main", parents: details.parents, message: details.message,
                    author: details.author, committedAt: details.committedAt,
                    meta: CommitMeta(
                        .object([
                            .init("sem_ver_bump", .string(details.semanticBump ?? "none")),
                            .init("breaking_changes", .array(breaking)),
                        ]))))
        }
    }
}
