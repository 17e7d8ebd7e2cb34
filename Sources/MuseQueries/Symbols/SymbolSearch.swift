public import MuseModel
public import PostgresClient

/// The addresses that match what a person typed, the best first.
///
/// The first look costs an index probe for each repository: an address that is exactly so, and, where the index is in
/// the order of bytes, those that begin so; both in the history, so that they are found though the directory is behind.
/// Then the directory is gone through, part by part in the order of its index, the server leaving out what cannot
/// match: a million addresses cost about what reading them once costs. Memory stays the same. Cancelling the task ends
/// it within a part.
public struct SymbolSearch: Question {
    let pattern: SearchPattern
    let directory: SymbolDirectory
    let repository: String?
    let limit: Int

    /// - Parameters:
    ///   - repository: only of this `repo_id`.
    ///   - limit: how many of the best are wanted.
    public init(_ pattern: SearchPattern, in directory: SymbolDirectory, repository: String? = nil, limit: Int) {
        (self.pattern, self.directory) = (pattern, directory)
        (self.repository, self.limit) = (repository, limit)
    }

    public var name: String { "the symbols" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> FoundSymbols {
        try await ask(session, settings: settings, report: nil)
    }

    /// - Parameter report: gets what was found so far, after each part.
    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings, report: (@Sendable (FoundSymbols) -> Void)?
    ) async throws(QueryFailure) -> FoundSymbols {
        let condition = SearchCondition(pattern: pattern, isUnicode: session.facts.encoding == "UTF8")
        var findings = SearchFindings(pattern, limit: limit)
        guard let walk = DirectoryWalk(directory, repository: repository), !condition.isImpossible else {
            return findings.found(isComplete: true)
        }
        for symbol in try await SymbolProbe(self, condition).ask(session, settings: settings) {
            findings.add(symbol)
        }
        if let report, findings.hasAny { report(findings.found(isComplete: false)) }
        var position: DirectoryPosition?
        for number in 0... {
            let size = walk.size(ofPart: number)
            let part = try await read(walk, after: position, size: size, condition, &findings, session, settings)
            guard part.count == size, walk.listing.isIndexed else { break }
            // An address that is no text cannot be gone on from.
            guard let last = part.last else { return findings.found(isComplete: false) }
            position = last
            if let report { report(findings.found(isComplete: false)) }
        }
        return findings.found(isComplete: true)
    }

    private func read(
        _ walk: DirectoryWalk, after position: DirectoryPosition?, size: Int, _ condition: SearchCondition,
        _ findings: inout SearchFindings, _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> (last: DirectoryPosition?, count: Int) {
        let statement: SQL = """
            SELECT c.repo_id, c.address, c.churn, CASE WHEN c.is_last THEN c.n END AS last
            FROM \(walk.part(after: position, size: size))
            WHERE \(condition.sql(on: "c.address")) OR c.is_last
            """
        var taken = findings
        var last: DirectoryPosition?
        var count = 0
        try await session.stream(statement, for: name, settings: settings) { row in
            if let number = row.values[3].text.flatMap({ Int($0) }) { count = number }
            // Bytes that are no text match nothing that one can type.
            guard let repository = row.values[0].text, let address = row.values[1].text else { return .goOn }
            if row.values[3] != .null { last = DirectoryPosition(repository: repository, address: address) }
            taken.consider(repository, address, churn: row.values[2].wholeNumber)
            return .goOn
        }
        taken.lookedThrough += count
        findings = taken
        return (last, count)
    }
}

/// The best of what a search has come across.
struct SearchFindings {
    private var matcher: AddressMatcher
    private var best: BestMatches
    private var matching = 0
    var lookedThrough = 0

    init(_ pattern: SearchPattern, limit: Int) {
        (matcher, best) = (AddressMatcher(pattern), BestMatches(limit: limit))
    }

    var hasAny: Bool { !best.isEmpty }

    /// Takes in an address of the walk where it matches.
    mutating func consider(_ repository: String, _ address: String, churn: Int?) {
        let address = SymbolAddress(address)
        guard let score = matcher.score(address) else { return }
        matching += 1
        best.add(RankedSymbol(repository: repository, address: address, churn: churn, score: score))
    }

    /// Takes in an address that was found otherwise, and that the walk may come across again.
    mutating func add(_ symbol: (repository: String, address: String, churn: Int?)) {
        let address = SymbolAddress(symbol.address)
        guard let score = matcher.score(address) else { return }
        best.add(RankedSymbol(repository: symbol.repository, address: address, churn: symbol.churn, score: score))
    }

    func found(isComplete: Bool) -> FoundSymbols {
        var matcher = matcher
        let matches = best.sorted.map { SymbolMatch(symbol: $0, ranges: matcher.match($0.address)?.ranges ?? []) }
        return FoundSymbols(
            matches: matches, matching: max(matching, matches.count), lookedThrough: lookedThrough,
            isComplete: isComplete)
    }
}
