/// Follows an address through renames and moves, backward and forward, without asking anything itself: it says what it
/// needs to know, takes that in, and goes on, until it needs nothing more.
///
/// A round's needs do not depend on each other, so each round can be asked at once. What it has found only ever grows
/// with the facts, and every need is asked once: it ends, also where the data goes in circles.
public struct LineageWalk: Sendable {
    /// How many addresses a lineage may have, and how many paths a file. On the real histories the most are six.
    public static let mostAddresses = 500

    public private(set) var start: SymbolAddress
    private let limit: Int
    private var rows: [SymbolAddress: AddressRows] = [:]
    private var moves: FileMoves?
    private var renames: [SymbolAddress: RenameClaims] = [:]
    private var others: [LineageNeed: [HistoryEntry]] = [:]
    private var shortages: Set<String> = []

    /// A walk that knows nothing yet.
    public init(from start: SymbolAddress, limit: Int = LineageWalk.mostAddresses) {
        (self.start, self.limit) = (start, limit)
    }

    /// Begins anew at another address of the same repository, and keeps what is known: facts do not depend on where one
    /// starts.
    public mutating func restart(from address: SymbolAddress) { start = address }

    /// What it has to know next; empty when it is done. Costs a pass over what is known.
    public var needs: Set<LineageNeed> { exploration().needs }

    /// The lineage as far as it is known.
    public var lineage: Lineage { exploration().lineage(isCut: false, shortages: shortages) }

    /// The lineage, where the rounds were over before the needs were.
    public var unfinishedLineage: Lineage { exploration().lineage(isCut: true, shortages: shortages) }

    /// The address alone with its rows, nothing followed.
    public var ownEntries: Lineage {
        Lineage(
            addresses: [start], entries: (rows[start]?.entries ?? []).sorted { $0.commit < $1.commit }, steps: [],
            bridges: [], notes: shortages.sorted(), isComplete: shortages.isEmpty)
    }

    /// Takes in what was needed.
    public mutating func absorb(_ facts: LineageFacts) {
        shortages.formUnion(facts.shortages)
        for (need, found) in facts.rows {
            switch need {
            case .entries(let address): rows[address] = AddressRows(found)
            case .fileMoves: moves = FileMoves(found)
            case .renames(let paths):
                let claims = RenameClaims(found)
                for path in paths { renames[path] = claims }
            case .symbols, .files: others[need] = found
            }
        }
    }

    private func exploration() -> Exploration {
        var exploration = Exploration(
            start: start, limit: limit, rows: rows, moves: moves, renames: renames, others: others)
        exploration.run()
        return exploration
    }
}
