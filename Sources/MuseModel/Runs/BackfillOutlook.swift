/// What a backfill script would fill now.
public struct BackfillOutlook: Hashable, Sendable {
    public let script: BackfillScript
    /// Rows that it would fill or write; `nil` where that is not known: the script is none that muselens knows, or the hub
    /// keeps no history.
    public let gaps: Int?
    /// Those of each repository, by `repo_id`: most first. Of rows that are missing no more than the scan has listed.
    public let repositories: [Share]

    /// The part of one repository.
    public struct Share: Hashable, Sendable {
        public let repository: String
        public let gaps: Int

        public init(repository: String, gaps: Int) {
            (self.repository, self.gaps) = (repository, gaps)
        }
    }

    /// - Parameter report: what a scan has found; `nil` where there was none.
    public init(_ script: BackfillScript, in report: GapReport?) {
        self.script = script
        let subjects = script.subjects
        let found = report.map { report in subjects.compactMap { report.fillable($0) } } ?? []
        let isKnown = !subjects.isEmpty && found.count == subjects.count
        gaps = isKnown ? found.reduce(0) { $0 + $1.rows } : nil
        let shares = found.reduce(into: [String: Int]()) { $0.merge($1.byRepository, uniquingKeysWith: +) }
        repositories = shares.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { Share(repository: $0.key, gaps: $0.value) }
    }

    /// Whether the repositories add up to ``gaps``.
    public var isWhole: Bool { repositories.reduce(0) { $0 + $1.gaps } == gaps ?? 0 }
}

extension GapReport {
    /// The rows of a subject, in all and by repository; `nil` where they were not looked for.
    fileprivate func fillable(_ subject: GapSubject) -> (rows: Int, byRepository: [String: Int])? {
        switch subject {
        case .cause(let cause):
            return (tally.count(of: cause).rows, tally.groups(.repository, of: cause).counts.mapValues(\.rows))
        case .missing(let kind):
            guard let missing else { return nil }
            let listed =
                switch kind {
                case .genesisMissing: missing.genesis.map { ($0.repository, $0.paths) }
                case .unindexedCommit: missing.unindexed.map { ($0.repository, 1) }
                case .objectMissing: missing.objects.map { ($0.repository, 1) }
                }
            return (missing.rows(of: kind), Dictionary(listed, uniquingKeysWith: +))
        }
    }
}

extension MissingRows {
    /// How many rows of a kind are missing: of root commits those of their paths.
    public func rows(of kind: Kind) -> Int { kind == .genesisMissing ? genesisPaths : count(of: kind) }
}
