/// Renames within a file, matched to the addresses that they led to.
///
/// Muse writes a rename as a `replace` at the old name; the new name has no row of its own until it changes, and then
/// that row's old content id is the rename's new one. So the id finds it; the words are a hint, and where a class was
/// renamed they do not even give the whole name.
struct RenameClaims {
    /// A rename that leads somewhere.
    struct Match {
        let row: HistoryEntry
        let to: SymbolAddress
        let evidence: StepEvidence
    }

    /// By both ends.
    private var matches: [SymbolAddress: [Match]] = [:]
    /// Sentences on claims that lead nowhere, by the address that claims.
    private(set) var unmatched: [SymbolAddress: [String]] = [:]

    /// - Parameter rows: of one file under all its paths: its renames, and the rows whose old content id is the new one
    ///   of a rename.
    init(_ rows: [HistoryEntry]) {
        let distinct = Set(rows).sorted { ($0.address.text, $0.commit) < ($1.address.text, $1.commit) }
        let continuations = Dictionary(grouping: distinct.filter { $0.contentBefore != nil }) { $0.contentBefore ?? "" }
        let claims = distinct.filter { $0.newName != nil }
        for group in Dictionary(grouping: claims, by: { Commit(id: $0.commit, file: $0.address.file) }).values {
            resolve(group.sorted { $0.address.text < $1.address.text }, continuations)
        }
    }

    private struct Commit: Hashable {
        let id: String
        let file: SymbolAddress
    }

    func touching(_ address: SymbolAddress) -> [Match] { matches[address] ?? [] }

    private mutating func resolve(_ claims: [HistoryEntry], _ continuations: [String: [HistoryEntry]]) {
        var candidates = claims.indices.flatMap { index in
            Candidate.all(of: claims[index], number: index, continuations[claims[index].contentAfter ?? ""] ?? [])
        }
        candidates.sort { $0.isBetter(than: $1) }
        var settled: [Int: Candidate] = [:]
        var taken: [SymbolAddress: Int] = [:]
        for candidate in candidates where settled[candidate.number] == nil && taken[candidate.to] == nil {
            settled[candidate.number] = candidate
            taken[candidate.to] = candidate.number
        }
        let prefixes = ClassPrefixes(claims, settled: settled.mapValues(\.to))
        for (number, claim) in claims.enumerated() {
            if let candidate = settled[number] {
                add(claim, to: candidate.to, candidate.evidence(of: claim))
            } else if let (to, evidence) = prefixes.named(by: claim) {
                settleByName(claim, number, to, evidence, claims, &taken)
            } else {
                note(claim, "says \"\(claim.links.summary ?? "")\", and nothing tells where that is")
            }
        }
    }

    private mutating func settleByName(
        _ claim: HistoryEntry, _ number: Int, _ to: SymbolAddress, _ evidence: StepEvidence, _ claims: [HistoryEntry],
        _ taken: inout [SymbolAddress: Int]
    ) {
        if let winner = taken[to] {
            note(claim, "says that it became \(to), which \(claims[winner].address) is nearer to")
        } else {
            taken[to] = number
            add(claim, to: to, evidence)
        }
    }

    private mutating func add(_ claim: HistoryEntry, to: SymbolAddress, _ evidence: StepEvidence) {
        let match = Match(row: claim, to: to, evidence: evidence)
        matches[claim.address, default: []].append(match)
        matches[to, default: []].append(match)
    }

    private mutating func note(_ claim: HistoryEntry, _ what: String) {
        unmatched[claim.address, default: []].append("\(claim.address) \(what).")
    }
}

/// A row that goes on from the content that a rename led to.
private struct Candidate {
    let number: Int
    let to: SymbolAddress
    let continuation: HistoryEntry
    /// The name that the words give, and the class that the old name was in.
    let hasName: Bool
    let hasClass: Bool

    static func all(of claim: HistoryEntry, number: Int, _ continuations: [HistoryEntry]) -> [Candidate] {
        guard let newName = claim.newName, let old = claim.address.symbol else { return [] }
        return continuations.compactMap { row in
            guard let symbol = row.address.symbol, row.commit != claim.commit else { return nil }
            let to = SymbolAddress(path: claim.address.path, symbol: symbol)
            guard to != claim.address else { return nil }
            let hasName: Bool
            switch newName {
            case .renamed(let name): hasName = symbol == name || symbol.hasSuffix(".\(name)")
            case .moved(let name):
                // The words give the whole name; another symbol of the same content is another symbol.
                guard symbol == name else { return nil }
                hasName = true
            }
            return Candidate(
                number: number, to: to, continuation: row, hasName: hasName,
                hasClass: SymbolName(symbol).prefix == SymbolName(old).prefix)
        }
    }

    func isBetter(than other: Candidate) -> Bool {
        if hasName != other.hasName { return hasName }
        if hasClass != other.hasClass { return hasClass }
        if number != other.number { return number < other.number }
        return (to.text, continuation.commit) < (other.to.text, other.continuation.commit)
    }

    func evidence(of claim: HistoryEntry) -> StepEvidence {
        StepEvidence(.content(claim.contentAfter ?? ""), rows: [claim, continuation])
    }
}

/// What classes are called after a commit, as those of their members show whose new name is known.
private struct ClassPrefixes {
    private var renamed: [Substring: (prefix: Substring, by: SymbolAddress)] = [:]

    init(_ claims: [HistoryEntry], settled: [Int: SymbolAddress]) {
        for (number, claim) in claims.enumerated() {
            guard let old = claim.address.symbol, let new = settled[number]?.symbol ?? claim.newName?.wholeName else {
                continue
            }
            let (before, after) = (SymbolName(old).prefix, SymbolName(new).prefix)
            if before != after, !before.isEmpty, renamed[before] == nil { renamed[before] = (after, claim.address) }
        }
    }

    /// Where a rename leads by its words alone; `nil` where they name the old address itself.
    func named(by claim: HistoryEntry) -> (SymbolAddress, StepEvidence)? {
        guard let newName = claim.newName, let old = claim.address.symbol else { return nil }
        let words = claim.links.summary ?? ""
        var basis = StepEvidence.Basis.words(words)
        let symbol: String
        switch newName {
        case .moved(let name): symbol = name
        case .renamed(let name):
            let prefix = SymbolName(old).prefix
            // A name that stayed the same can only be in another class.
            if prefix + name != old {
                symbol = prefix + name
            } else if let other = renamed[prefix] {
                symbol = other.prefix + name
                basis = .sibling(words: words, other.by)
            } else {
                return nil
            }
        }
        let to = SymbolAddress(path: claim.address.path, symbol: symbol)
        return to == claim.address ? nil : (to, StepEvidence(basis, rows: [claim]))
    }
}

extension SummaryWords.NewName {
    fileprivate var wholeName: String? {
        if case .moved(let name) = self { name } else { nil }
    }
}

/// A symbol's name within its file, such as `Class.method`.
private struct SymbolName {
    /// The class, with the dot behind it; empty for what is in none, and for a heading, in which a dot may be anything.
    let prefix: Substring

    init(_ text: String) {
        let start = text.lastIndex(of: ".").map { text.index(after: $0) } ?? text.startIndex
        let prefix = text[..<start]
        self.prefix = prefix.contains(" ") ? "" : prefix
    }
}
