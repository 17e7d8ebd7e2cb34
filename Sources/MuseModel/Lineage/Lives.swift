/// Which life each entry belongs to.
///
/// The stretch in which an address is taken, from where something comes to it to where it goes, is an era. Steps join
/// eras of different addresses to lives.
struct Lives {
    /// The number of lives.
    let count: Int
    private let lifeOfRow: [RowKey: Int]
    private let lifeOfStep: [LineageStep: Int]

    struct RowKey: Hashable {
        let address: SymbolAddress
        let commit: String

        init(_ entry: HistoryEntry) { (address, commit) = (entry.address, entry.commit) }
    }

    /// - Parameter ranks: the place of each commit in the order of the lineage.
    init(_ lineage: Lineage, ranks: [String: Int]) {
        var eras = Eras()
        let happenings = Happening.all(of: lineage, ranks: ranks)
        for (address, list) in happenings.sorted(by: { $0.key.text < $1.key.text }) { eras.divide(list, at: address) }
        for step in lineage.steps { eras.join(step) }
        let numbers = eras.numbers()
        count = Set(numbers).count
        lifeOfRow = eras.eraOfRow.mapValues { numbers[$0] }
        lifeOfStep = eras.eraOfArrival.mapValues { numbers[$0] }
    }

    func life(of entry: HistoryEntry) -> Int { lifeOfRow[RowKey(entry)] ?? 0 }

    /// The life that a step belongs to.
    func life(of step: LineageStep) -> Int { lifeOfStep[step] ?? 0 }
}

/// What happens at an address.
private enum Happening {
    case arrival(LineageStep)
    case row(HistoryEntry)
    case departure(LineageStep)

    private var phase: Int {
        switch self {
        case .arrival: 0
        case .row: 1
        case .departure: 2
        }
    }

    private var commit: String {
        switch self {
        case .arrival(let step), .departure(let step): step.commit
        case .row(let entry): entry.commit
        }
    }

    struct Placed {
        let rank: Int
        let happening: Happening
    }

    /// By address, in order.
    static func all(of lineage: Lineage, ranks: [String: Int]) -> [SymbolAddress: [Placed]] {
        var all: [SymbolAddress: [Placed]] = [:]
        func add(_ happening: Happening, at address: SymbolAddress) {
            all[address, default: []].append(Placed(rank: ranks[happening.commit] ?? 0, happening: happening))
        }
        for entry in lineage.entries { add(.row(entry), at: entry.address) }
        for step in lineage.steps {
            add(.departure(step), at: step.from)
            add(.arrival(step), at: step.to)
        }
        return all.mapValues { list in
            list.sorted { ($0.rank, $0.happening.phase) < ($1.rank, $1.happening.phase) }
        }
    }
}

private struct Eras {
    private var parents: [Int] = []
    /// When each began.
    private var starts: [Int] = []
    private(set) var eraOfRow: [Lives.RowKey: Int] = [:]
    private(set) var eraOfArrival: [LineageStep: Int] = [:]
    private var eraOfDeparture: [LineageStep: Int] = [:]

    mutating func divide(_ happenings: [Happening.Placed], at address: SymbolAddress) {
        var current: Int?
        var isOpen = false
        var contents: Set<String> = []
        for placed in happenings {
            func begin() -> Int {
                parents.append(parents.count)
                starts.append(placed.rank)
                contents = []
                return parents.count - 1
            }
            switch placed.happening {
            case .arrival(let step):
                let era = isOpen ? current ?? begin() : begin()
                (current, isOpen) = (era, true)
                eraOfArrival[step] = era
            case .departure(let step):
                let era = current ?? begin()
                (current, isOpen) = (era, false)
                eraOfDeparture[step] = era
            case .row(let entry):
                // A row behind the end whose old content was there before is of a side branch, not of a new era.
                let isStray = entry.kind != .insert && entry.contentBefore.map(contents.contains) ?? false
                let era = isOpen || isStray ? current ?? begin() : begin()
                if !isStray { isOpen = true }
                current = era
                for content in [entry.contentBefore, entry.contentAfter] { content.map { _ = contents.insert($0) } }
                if entry.kind == .delete || entry.newName != nil { isOpen = false }
                eraOfRow[Lives.RowKey(entry)] = era
            }
        }
    }

    mutating func join(_ step: LineageStep) {
        guard let from = eraOfDeparture[step], let to = eraOfArrival[step] else { return }
        parents[root(from)] = root(to)
    }

    private func root(_ era: Int) -> Int {
        var era = era
        while parents[era] != era { era = parents[era] }
        return era
    }

    /// The number of each era's life, from 1, by the begin of its first era.
    func numbers() -> [Int] {
        var first: [Int: Int] = [:]
        for era in parents.indices { first[root(era)] = min(first[root(era)] ?? Int.max, starts[era]) }
        let order = first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0 + 1) })
        return parents.indices.map { numbers[root($0)] ?? 0 }
    }
}
