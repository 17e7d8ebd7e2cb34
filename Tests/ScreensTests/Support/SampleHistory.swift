import MuseModel
import MuseQueries

@testable import Screens

/// The life of a function: created, changed on two branches at once, renamed, moved with its file, changed again.
enum SampleHistory {
    static let repository = Repository(id: Samples.repositoryID, owner: "dbcli", slug: "pgcli")
    static let address = SymbolAddress("src/結合.py::allow_join")
    static let formerName = SymbolAddress("src/結合.py::allow_join_suggestion")
    static let formerPlace = SymbolAddress("join.py::allow_join_suggestion")

    static func commit(_ number: Int) -> String { "c" + Samples.digest(number).dropFirst() }

    static func content(_ number: Int) -> String { Samples.digest(100 + number) }

    /// Noon of a day, counted from 2016-05-02.
    static func moment(day: Int) -> UTCTimestamp? {
        UTCTimestamp(secondsSince1970: 1_462_190_400 + Int64(day) * 86_400)
    }

    static func entry(
        _ address: SymbolAddress, _ number: Int, day: Int, _ kind: OperationKind = .replace, from: Int? = nil,
        to: Int? = nil, summary: String? = nil, fromAddress: String? = nil, repository: String = Samples.repositoryID
    ) -> HistoryEntry {
        HistoryEntry(
            repository: repository, address: address, commit: commit(number), kind: kind, content: to.map(content),
            links: OperationLinks(
                oldContent: from.map(content), newContent: kind == .replace ? to.map(content) : nil,
                summary: summary, fromAddress: fromAddress), committedAt: moment(day: day))
    }

    static let rows = [
        entry(formerPlace, 0, day: 0, .insert, to: 0, summary: "function allow_join_suggestion"),
        entry(formerPlace, 1, day: 7, from: 0, to: 1, summary: "function f (implementation changed)"),
        entry(formerPlace, 2, day: 9, from: 0, to: 2, summary: "function f (signature changed)"),
        entry(formerPlace, 3, day: 11, from: 1, to: 3, summary: "function f (modified)"),
        // The file's row is the only sign of the move.
        entry(SymbolAddress("src/結合.py"), 4, day: 300, .patch, fromAddress: "join.py"),
        entry(formerName, 5, day: 310, from: 3, to: 5, summary: "renamed to allow_join"),
        entry(address, 6, day: 900, from: 5, to: 6, summary: "function f (implementation changed)"),
        entry(address, 7, day: 901, from: 6, to: 7, summary: "function f (implementation changed)"),
    ]

    static let commits: [CommitDetails] = [
        details(0, parents: [], "Add join suggestions", bump: "minor"),
        details(1, parents: [0], "Fix join on alias", bump: "patch"),
        details(2, parents: [0], "クエリを直す: 結合の候補を返す", bump: "patch"),
        details(3, parents: [1, 2], "Merge both", bump: "patch"),
        details(4, parents: [3], "Move to src", bump: "none"),
        details(5, parents: [4], "Rename for clarity", bump: "major", isBreaking: true),
        details(6, parents: [5], "Ship it 🚀 now\nand a second line", bump: "patch", agent: "agent-scribe"),
        details(7, parents: [6], "red \u{1B}[31mALERT\u{1B}[0m", bump: "minor", isBreaking: true),
    ]

    private static func details(
        _ number: Int, parents: [Int], _ message: String, bump: String, isBreaking: Bool = false, agent: String? = nil
    ) -> CommitDetails {
        CommitDetails(
            commit: commit(number), parents: parents.map(commit), message: message, author: "dev-00\(number)",
            committedAt: rows[number].committedAt, semanticBump: bump, isBreaking: isBreaking, agent: agent,
            model: agent.map { _ in "quill-1.5" })
    }

    static let start = TimelineStart(repository: Samples.repositoryID, address: address)

    /// Its contents as texts that are stored in the hub.
    static let texts: [String: StoredContent.Place] = Dictionary(
        uniqueKeysWithValues: (0...7).map { number in
            let lines = [
                "def allow_join(statement):", "    \"\"\"結合の候補 \(number)\"\"\"",
                "    last = statement.tokens[-\(number)]",
                "", "    return last.value.lower()", number == 7 ? "    # done" : "", "",
            ]
            return (content(number), .inline(Array(lines.joined(separator: "\n").utf8)))
        })

    /// A life of so many entries at one address, a day apart.
    static func long(_ count: Int) -> FakeTimeline {
        let rows = (0..<count).map { number in
            entry(
                address, number, day: number, number == 0 ? .insert : .replace, from: number == 0 ? nil : number - 1,
                to: number, summary: "function f (implementation changed)")
        }
        let commits = (0..<count).map { number in
            CommitDetails(
                commit: commit(number), parents: number == 0 ? [] : [commit(number - 1)], message: "Change \(number)",
                author: "dev-\(number % 9)", committedAt: moment(day: number), semanticBump: "patch")
        }
        return FakeTimeline(rows: rows, commits: commits)
    }
}
