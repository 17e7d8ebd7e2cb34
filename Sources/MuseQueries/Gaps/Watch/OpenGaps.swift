/// The rows that were open when they were last looked at, by their keys.
///
/// Takes the bytes of the addresses and some 60 more for each row: what repeats, repositories and commits, is kept once.
struct OpenGaps: Sendable {
    /// Rows up to which keys are kept; with more, each look counts.
    static let most = 100_000

    private struct Key {
        let repository: Int
        let address: String
        let commit: Int
    }

    /// Values that repeat, each kept once, told apart as the database does.
    private struct Words {
        private(set) var list: [String] = []
        private var places: [StoredText: Int] = [:]

        mutating func place(of word: String) -> Int {
            let stored = StoredText(word)
            if let place = places[stored] { return place }
            list.append(word)
            places[stored] = list.count - 1
            return list.count - 1
        }
    }

    private var repositories = Words()
    private var commits = Words()
    private var keys: [Key] = []
    /// Whether each key reads here as it is stored. Bytes that are no text come as U+FFFD, and asked for by that a row
    /// would seem gone.
    private(set) var isExact = true

    var count: Int { keys.count }

    mutating func add(repository: String, address: String, commit: String) {
        if [repository, address, commit].contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
            isExact = false
        }
        keys.append(
            Key(
                repository: repositories.place(of: repository), address: address, commit: commits.place(of: commit)))
    }

    /// The keys' parts, in the same order, as they are asked for.
    struct Keys {
        let repositories: [String]
        let addresses: [String]
        let commits: [String]
    }

    var parts: Keys {
        Keys(
            repositories: keys.map { repositories.list[$0.repository] }, addresses: keys.map(\.address),
            commits: keys.map { commits.list[$0.commit] })
    }

    /// Ids that Swift takes for one text count as one.
    var byRepository: [String: Int] {
        var rows: [Int: Int] = [:]
        for key in keys { rows[key.repository, default: 0] += 1 }
        return Dictionary(rows.map { (repositories.list[$0.key], $0.value) }, uniquingKeysWith: +)
    }

    /// Forgets the keys at these places, counted from 1.
    mutating func close(_ places: [Int]) {
        guard !places.isEmpty else { return }
        let closed = Set(places)
        keys = keys.enumerated().filter { !closed.contains($0.offset + 1) }.map(\.element)
    }
}
