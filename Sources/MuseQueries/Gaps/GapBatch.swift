internal import MuseModel
internal import PostgresClient

/// Gives some gaps their causes: asks for what ``MuseModel/GapRule`` needs, for all of them at once.
///
/// A few statements for each thousand commits and each 500 snapshots. Within a batch no commit and no manifest is asked
/// for twice; what is kept of a manifest are the contents at the paths of its gaps. How far it has come is told by the
/// commits and manifests that have come, out of those that are known to be needed.
struct GapBatch {
    let shape: HubShape
    private let pause: GentlePause
    private let entries: [GapEntry]
    private var evidence: [GapEvidence]
    private var firstParents: [StoredText?]
    private var parentSnapshots: [StoredText: StoredText] = [:]
    /// Commits whose meta could be read nowhere.
    private(set) var unreadCommits = 0
    private let progress: EvidenceProgress

    /// Commits in a statement.
    private static let commitsAtOnce = 1000
    private static let parentsAtOnce = 5000

    /// What is asked for, by what it costs beside a commit: on real histories 0.7 ms, a manifest 1 to 2 ms, a parent
    /// next to nothing.
    private enum Work {
        static let parent = 0.1
        static let manifest = 2.0
    }

    /// - Parameter progress: gets a fraction, 0 to 1, on the session's thread and between its statements.
    init(
        _ entries: [GapEntry], shape: HubShape, pace: ScanPace,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        (self.entries, self.shape, self.progress) = (entries, shape, EvidenceProgress(progress))
        pause = GentlePause(pace: pace, name: "the causes of gaps")
        evidence = [GapEvidence](repeating: GapEvidence(), count: entries.count)
        firstParents = [StoredText?](repeating: nil, count: entries.count)
    }

    /// Each entry's finding, in their order.
    mutating func findings(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [GapFinding] {
        try await askForCommits(session, settings: settings)
        try await askForParents(session, settings: settings)
        try await askForManifests(session, settings: settings)
        try await askForManifests(session, settings: settings)
        return entries.indices.compactMap { place in
            if case .found(let finding) = verdict(place) { finding } else { nil }
        }
    }

    private func verdict(_ place: Int) -> GapRule.Verdict {
        GapRule(entries[place], with: evidence[place]).verdict
    }

    // MARK: Commits

    private mutating func askForCommits(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) {
        let places = Dictionary(grouping: entries.indices) { StoredText(entries[$0].commit) }
        // About one snapshot for each commit.
        progress.begin(Double(places.count), expecting: Double(places.count) * Work.manifest)
        for part in Array(places.keys).parts(of: Self.commitsAtOnce) {
            let addresses = part.map { commit in (commit, (places[commit] ?? []).compactMap(addressInDelta)) }
            let begin = ContinuousClock.now
            let found = try await CommitsOfGaps(addresses: Dictionary(uniqueKeysWithValues: addresses), shape: shape)
                .ask(session, settings: settings) { [progress] in progress.advance(by: 1) }
            try await pause.afterWork(since: begin)
            for commit in part {
                for place in places[commit] ?? [] { take(found[commit], at: place) }
                if found[commit]?.isUnread == true { unreadCommits += 1 }
            }
        }
    }

    /// Where the rules decide before the delta, it need not be searched.
    private func addressInDelta(_ place: Int) -> SymbolAddress? {
        let entry = entries[place]
        return entry.payloadContent == nil && entry.kind != .directoryRename ? entry.address : nil
    }

    private mutating func take(_ commit: CommitOfGaps?, at place: Int) {
        guard let commit else {
            evidence[place].commit = .absent
            return
        }
        firstParents[place] = commit.firstParent
        evidence[place].commit = .present(
            GapEvidence.CommitFacts(
                author: commit.author, agent: commit.agent, snapshot: commit.snapshot?.text,
                deltaContent: commit.contents[entries[place].address]))
    }

    /// The parents of all commits whose manifest is needed: so a manifest that is read for one gap is read for those of
    /// the next commit too, whose parent's it is.
    private mutating func askForParents(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) {
        let needy = entries.indices.filter { neededSnapshot($0) != nil }
        let parents = Array(Set(needy.compactMap { firstParents[$0] }))
        let snapshots = Set(needy.compactMap(neededSnapshot)).count
        progress.begin(Double(parents.count) * Work.parent, expecting: Double(snapshots) * Work.manifest)
        for part in parents.parts(of: Self.parentsAtOnce) {
            let begin = ContinuousClock.now
            let found = try await SnapshotsOfCommits(commits: Array(part), shape: shape).ask(
                session, settings: settings)
            try await pause.afterWork(since: begin)
            progress.advance(by: Double(part.count) * Work.parent)
            parentSnapshots.merge(found) { first, _ in first }
        }
        for place in needy {
            guard case .present(let facts)? = evidence[place].commit,
                let parent = firstParents[place].flatMap({ parentSnapshots[$0] })
            else { continue }
            evidence[place].commit = .present(
                GapEvidence.CommitFacts(
                    author: facts.author, agent: facts.agent, snapshot: facts.snapshot, parentSnapshot: parent.text,
                    deltaContent: facts.deltaContent))
        }
    }

    /// The commit's own snapshot, where its manifest has to be known.
    private func neededSnapshot(_ place: Int) -> StoredText? {
        if case .needs(.manifest(let snapshot)) = verdict(place) { StoredText(snapshot) } else { nil }
    }

    // MARK: Manifests

    /// Where a path's content goes.
    private struct Want {
        let place: Int
        let isParents: Bool
    }

    /// What the rules need next. Of a manifest that is needed for some gaps as their own, those whose parent's it is take
    /// what it says too, whether they will need it or not.
    private mutating func askForManifests(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) {
        var wants: [StoredText: [Want]] = [:]
        var asParents: [(StoredText, Want)] = []
        for place in entries.indices {
            switch verdict(place) {
            case .needs(.manifest(let snapshot)):
                wants[StoredText(snapshot), default: []].append(Want(place: place, isParents: false))
                guard let parent = parentSnapshot(place) else { continue }
                asParents.append((parent, Want(place: place, isParents: true)))
            case .needs(.parentManifest(let snapshot)):
                wants[StoredText(snapshot), default: []].append(Want(place: place, isParents: true))
            default: continue
            }
        }
        for (snapshot, want) in asParents where wants[snapshot] != nil { wants[snapshot]?.append(want) }
        guard !wants.isEmpty else { return }
        // What an op took away is not in its own snapshot, so the parent's is needed next.
        let later = Set(
            asParents.compactMap { snapshot, want in
                wants[snapshot] == nil && entries[want.place].kind == .delete ? snapshot : nil
            }
        ).count
        progress.begin(Double(wants.count), expecting: Double(later))
        for (_, list) in wants { for want in list { take(.snapshotMissing, want) } }
        let paths = wants.mapValues { list in list.map { entries[$0.place].address.text } }
        let readings = try await SnapshotContents(shape: shape, pause: pause)
            .ask(paths, session, settings: settings) { [progress] in progress.advance(by: $0) }
        for (snapshot, reading) in readings { take(reading, wants[snapshot] ?? []) }
    }

    private func parentSnapshot(_ place: Int) -> StoredText? {
        firstParents[place].flatMap { parentSnapshots[$0] }
    }

    private mutating func take(_ reading: SnapshotContents.Reading, _ wants: [Want]) {
        switch reading {
        case .unreadable(let reason): for want in wants { take(.unreadable(reason), want) }
        case .read(let contents): for (want, content) in zip(wants, contents) { take(.read(content: content), want) }
        }
    }

    private mutating func take(_ manifest: GapEvidence.ManifestEvidence, _ want: Want) {
        if want.isParents {
            evidence[want.place].parentManifest = manifest
        } else {
            evidence[want.place].manifest = manifest
        }
    }
}
