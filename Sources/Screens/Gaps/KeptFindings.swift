public import MuseModel

/// The gaps that are kept to be looked through one by one, as many as memory is to hold.
///
/// The first ``most`` that are found, and of each cause the first ``mostOfRare`` in any case: a cause that a large one
/// would leave no room for is the one that a person wants to see.
public struct KeptFindings: Sendable {
    public static let most = 100_000
    public static let mostOfRare = 1_000

    public private(set) var all: [GapFinding] = []
    private var kept: [GapCause: Int] = [:]

    public init() {}

    public mutating func add(_ finding: GapFinding) {
        guard all.count < Self.most || kept[finding.cause, default: 0] < Self.mostOfRare else { return }
        all.append(finding)
        kept[finding.cause, default: 0] += 1
    }
}
