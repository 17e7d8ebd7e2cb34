/// What changes together with an address, and how much that rests on.
public struct CoChanges: Hashable, Sendable {
    /// An address, and in how many of the commits that were counted it changed too.
    public struct Partner: Hashable, Sendable {
        public let address: SymbolAddress
        public let sharedCommits: Int

        public init(address: SymbolAddress, sharedCommits: Int) {
            (self.address, self.sharedCommits) = (address, sharedCommits)
        }
    }

    /// Those that share most commits first.
    public let partners: [Partner]
    /// Commits of the address that were looked through.
    public let commitsCounted: Int
    /// Commits of the address that touch so much that they say nothing.
    public let largeCommitsLeftOut: Int
    /// The address has older commits, which were not looked at.
    public let hasOlderCommits: Bool

    public init(
        partners: [Partner], commitsCounted: Int, largeCommitsLeftOut: Int = 0, hasOlderCommits: Bool = false
    ) {
        (self.partners, self.commitsCounted) = (partners, commitsCounted)
        (self.largeCommitsLeftOut, self.hasOlderCommits) = (largeCommitsLeftOut, hasOlderCommits)
    }

    /// The share of the counted commits, from 0 to 1, in which a partner changed too.
    public func support(of partner: Partner) -> Double {
        commitsCounted == 0 ? 0 : Double(partner.sharedCommits) / Double(commitsCounted)
    }
}
