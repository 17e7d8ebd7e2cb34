public import MuseModel
public import PostgresClient

/// The history of an address in one repository, told in order; and its lineage, where it is followed.
public struct SymbolHistory: Sendable, Hashable {
    public let repository: Repository
    public let address: SymbolAddress
    public let story: LifeStory
    /// By commit id. A commit that the hub has no row for is not in it.
    public let commits: [String: CommitDetails]
    /// What this hub lacks, and what was claimed and not followed, in sentences. Names in them are verbatim.
    public let notes: [String]
    /// The moves of the repository's files, for a ``FollowSymbol`` about another address; `nil` where they were not
    /// asked for, and where there are more than were read.
    public let fileMoves: [HistoryEntry]?

    /// Whether there is nothing at all at the address.
    public var isEmpty: Bool { story.entries.isEmpty }
}

/// Asks for the history of an address, and where it is to be followed, of all that its lives passed through.
///
/// Without following it costs a range of the primary key, the commits' rows by their key, and for the order by the
/// graph, if wanted and not told by the contents, a bounded walk over ancestors (``AncestryOfCommits``). Of more than
/// ``LifeGraph/mostByGraph`` commits the order is by time and content ids, and a note says so.
///
/// Following takes rounds, each with a few statements whatever the number of addresses: their ranges of the primary
/// key, their files' patches (``RenamesInFiles``) and their moves' commits (``RowsOfContents``), and once the moves of
/// the repository's files (``FileMovesOfRepository``), which is the dearest and can be handed in.
public struct FollowSymbol: Question {
    public let address: SymbolAddress
    public let repository: Repository
    public let follows: Bool
    /// Whether the order is that of the commit graph; else of time and of content ids.
    public let ordersByGraph: Bool
    let shape: HubShape
    let fileMoves: [HistoryEntry]?
    let limits: Limits

    /// How much is read. Where there is more, a note says so, and the lineage is not complete.
    public struct Limits: Sendable {
        /// Rows of the addresses of a round.
        let entries: Int
        let fileMoves: Int
        let ancestry: AncestryOfCommits.Limits

        public init(
            entries: Int = HistoryOfAddresses.mostEntries, fileMoves: Int = FileMovesOfRepository.mostMoves,
            ancestry: AncestryOfCommits.Limits = AncestryOfCommits.Limits()
        ) {
            (self.entries, self.fileMoves, self.ancestry) = (entries, fileMoves, ancestry)
        }
    }

    /// Steps in a row that are followed; on the real histories no lineage takes more than fourteen rounds.
    public static let mostRounds = 100

    /// - Parameter fileMoves: those of the repository, from an answer before.
    public init(
        _ address: SymbolAddress, in repository: Repository, follows: Bool = true, ordersByGraph: Bool = true,
        shape: HubShape, fileMoves: [HistoryEntry]? = nil, limits: Limits = Limits()
    ) {
        (self.address, self.repository, self.follows) = (address, repository, follows)
        (self.ordersByGraph, self.shape) = (ordersByGraph, shape)
        (self.fileMoves, self.limits) = (fileMoves, limits)
    }

    public var name: String { "the history of \(address)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> SymbolHistory {
        var supply = LineageSupply(
            repository: repository.id, shape: shape, session: session, settings: settings, limits: limits,
            fileMoves: fileMoves)
        let lineage = try await lineage(&supply)
        let rows = lineage.entries + lineage.bridges
        let commits = Array(Set(rows.map(\.commit))).sorted()
        let details = try await DetailsOfCommits(of: commits, shape: shape).ask(session, settings: settings)
        let walk = try await walk(over: lineage, commits: commits, session, settings)
        let inserts = lineage.entries.filter { $0.kind == .insert }
        let origins = try await OriginsOfInserts(of: inserts, shape: shape).ask(session, settings: settings)
        return SymbolHistory(
            repository: repository, address: address, story: LifeStory(lineage, walk: walk, origins: origins),
            commits: details, notes: lineage.notes + lacks(walk, commits), fileMoves: supply.fileMoves)
    }

    /// The commit graph as far as the order needs it: not where contents tell the order, nor where it is not wanted or
    /// cannot be held.
    private func walk(
        over lineage: Lineage, commits: [String], _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> CommitWalk {
        guard ordersByGraph, commits.count > 1, commits.count <= LifeGraph.mostByGraph else { return .none }
        if let chain = CommitWalk(chainOf: lineage) { return chain }
        return try await AncestryOfCommits(
            of: commits, inDoubt: lineage.commitsInDoubt, in: repository.id, shape: shape, limits: limits.ancestry
        ).ask(session, settings: settings)
    }

    private func lineage(_ supply: inout LineageSupply) async throws(QueryFailure) -> Lineage {
        var walk = LineageWalk(from: address)
        guard follows else {
            walk.absorb(try await supply.facts(for: [.entries(address)]))
            return walk.ownEntries
        }
        for _ in 0..<Self.mostRounds {
            let needs = walk.needs
            if needs.isEmpty { return walk.lineage }
            walk.absorb(try await supply.facts(for: needs))
        }
        return walk.unfinishedLineage
    }

    private func lacks(_ walk: CommitWalk, _ commits: [String]) -> [String] {
        guard let table = HistoryTable(shape) else { return ["This hub keeps no symbol history."] }
        var notes: [String] = []
        if follows, !table.tellsOperations {
            notes.append("This hub keeps no op_payload, so renames and most moves cannot be followed.")
        }
        guard ordersByGraph else { return notes }
        let isCut = !walk.visits.isEmpty && walk.extent == .cut
        if isCut || commits.count > LifeGraph.mostByGraph {
            notes.append("The commit graph is too large to walk it all: some of the order is by time.")
        }
        if walk.extent == .unreadable {
            notes.append(
                "Some commits name their parents in a way that is not understood: some of the order is by time.")
        }
        return notes
    }
}
