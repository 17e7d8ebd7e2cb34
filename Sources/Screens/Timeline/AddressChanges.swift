import MuseModel

/// Finds what happened to the address between entries that follow each other.
struct AddressChanges {
    private let stepsFrom: [SymbolAddress: [LineageStep]]
    private var told: Set<LineageStep> = []

    init(_ steps: [LineageStep]) {
        stepsFrom = Dictionary(grouping: steps, by: \.from)
    }

    /// The changes before each entry of a life, by the entry's number.
    ///
    /// A step is told once. Where branches run side by side entries under both names alternate, and say so.
    /// - Parameter entries: the oldest first.
    static func before(_ entries: [LifeEntry], steps: [LineageStep]) -> [Int: [AddressChange]] {
        var changes = AddressChanges(steps)
        var found: [Int: [AddressChange]] = [:]
        // The oldest one may have come from an address that has no entry of its own.
        if let first = entries.first, let step = first.step, step.to == first.address { found[0] = [.step(step)] }
        for index in entries.indices.dropFirst() where entries[index - 1].address != entries[index].address {
            found[index] = changes.between(entries[index - 1].address, entries[index].address)
        }
        return found
    }

    private mutating func between(_ from: SymbolAddress, _ to: SymbolAddress) -> [AddressChange] {
        guard let way = way(from, to), way.contains(where: { !told.contains($0) }) else {
            return [.branch(from: from, to: to)]
        }
        told.formUnion(way)
        return way.map(AddressChange.step)
    }

    /// The shortest way along steps; `nil` where there is none. A life has few steps.
    private func way(_ from: SymbolAddress, _ to: SymbolAddress) -> [LineageStep]? {
        var reachedBy: [SymbolAddress: LineageStep] = [:]
        var open = [from]
        while !open.isEmpty, reachedBy[to] == nil {
            var next: [SymbolAddress] = []
            for address in open {
                for step in stepsFrom[address] ?? [] where reachedBy[step.to] == nil && step.to != from {
                    reachedBy[step.to] = step
                    next.append(step.to)
                }
            }
            open = next
        }
        var way: [LineageStep] = []
        var place = to
        while place != from {
            guard let step = reachedBy[place] else { return nil }
            way.append(step)
            place = step.from
        }
        return way.reversed()
    }
}
