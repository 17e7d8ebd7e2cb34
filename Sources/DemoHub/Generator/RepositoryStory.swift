/// The history of one generated repository, told commit by commit: a main line, and side lines that are merged back.
struct RepositoryStory: Sendable {
    private struct Line: Sendable {
        var name: String
        var tree: SourceTree
        var tip: Digest
        var snapshot: Digest
        /// Numbers of the files that a side line changed.
        var touched: Set<Int> = []
        var commitsLeft = 0
    }

    let plan: RepositoryPlan
    /// History rows that the story is to have, about.
    let rowTarget: Int
    private(set) var rowCount = 0
    private var maker: ChangeMaker
    private var random: SplitMix64
    private var main: Line
    private var side: Line?
    private var commitCount = 0
    private var sideCount = 0
    private var lastTime = Timestamp.beginning

    init(plan: RepositoryPlan, rowTarget: Int, breadth: Int, inlineLimit: Int) {
        self.plan = plan
        self.rowTarget = rowTarget
        maker = ChangeMaker(seed: plan.seed, breadth: breadth, inlineLimit: inlineLimit)
        random = SplitMix64(seed: plan.seed ^ 0xabcd)
        let nothing = Digest(0, 0, 0, 0)
        main = Line(name: "main", tree: SourceTree(), tip: nothing, snapshot: nothing)
    }

    var isFinished: Bool { rowCount >= rowTarget }

    /// Writes the next commit, and now and then one beside the line that only shows a gap.
    mutating func advance(_ writer: inout CommitWriter) {
        if commitCount == 0 {
            writeRoot(&writer)
        } else if let side, side.commitsLeft == 0 {
            merge(side, &writer)
        } else if side == nil, random.once(in: 9) {
            startSide()
            writeSideCommit(&writer)
        } else if side != nil, random.below(5) < 3 {
            writeSideCommit(&writer)
        } else {
            writeMainCommit(&writer)
        }
        if commitCount % 250 == 249 { writeOrphan(&writer) }
    }

    private mutating func writeRoot(_ writer: inout CommitWriter) {
        var change = Change(message: "Start \(plan.slug)", semanticBump: "none")
        for _ in 0..<10 {
            var file = maker.makeSource()
            maker.record(&file, in: &change)
            main.tree.files.append(file)
        }
        let items = (1...8).map { CollectionItem(name: "track-\($0)", tempo: 60 + maker.random.below(80)) }
        let others: [(String, SourceFile.Form)] = [
            ("README.md", .text((0..<12).map { _ in maker.random.next() })),
            ("CHANGELOG.md", .text((0..<6).map { _ in maker.random.next() })),
            ("assets/logo.png", .binary(maker.random.next())),
            ("assets/map.png", .binary(maker.random.next())),
            ("sets/evening.json", .collection(items)),
        ]
        for (path, form) in others {
            var file = maker.makeFile(path, form)
            maker.record(&file, in: &change)
            main.tree.files.append(file)
        }
        var draft = nextMainDraft(change, parents: [])
        draft.meta = .withoutDelta
        if plan.isBackfilled {
            draft.operations = main.tree.files.map {
                .insert(Address(path: $0.path), content: $0.content, summary: "added \($0.path)")
            }
        }
        write(draft, &writer)
    }

    private mutating func writeCommit(on line: inout Line, _ writer: inout CommitWriter) {
        var change = maker.next(on: &line.tree)
        if random.once(in: 60) {
            // A commit without ops shares its parent's snapshot.
            change = Change(message: "Trigger the build again", semanticBump: "none")
        }
        line.touched.formUnion(change.touched)
        let parent = line.tip
        var draft = nextDraft(change, on: &line, parents: [parent])
        if random.once(in: 170) { draft.indexing = .missing }
        if random.once(in: 140), case .manifest(let identifier, _) = draft.snapshot {
            draft.snapshot = .existing(identifier)
        }
        if random.once(in: 90), !draft.objects.isEmpty { draft.objects.removeLast() }
        write(draft, &writer)
    }

    private mutating func writeMainCommit(_ writer: inout CommitWriter) {
        var line = main
        writeCommit(on: &line, &writer)
        main = line
    }

    private mutating func startSide() {
        sideCount += 1
        var line = main
        line.name = random.once(in: 3) ? "topic/\(1000 + sideCount)" : "pr/\(sideCount)"
        line.touched = []
        line.commitsLeft = 1 + random.below(5)
        side = line
    }

    private mutating func writeSideCommit(_ writer: inout CommitWriter) {
        guard var line = side else { return }
        line.commitsLeft -= 1
        writeCommit(on: &line, &writer)
        side = line
    }

    /// Files that the side line touched are taken from it, all others from the main line.
    private mutating func merge(_ line: Line, _ writer: inout CommitWriter) {
        side = nil
        let incoming = line.tree.files.filter { line.touched.contains($0.number) }
        main.tree.files = main.tree.files.filter { !line.touched.contains($0.number) } + incoming
        let change = Change(message: "Merge \(line.name) into main", semanticBump: "none", touched: line.touched)
        var draft = nextMainDraft(change, parents: [main.tip, line.tip])
        draft.meta = .withoutDelta
        write(draft, &writer)
    }

    /// History rows of a commit that was never recorded.
    private mutating func writeOrphan(_ writer: inout CommitWriter) {
        var tree = main.tree
        let change = maker.edit(&tree)
        var draft = CommitDraft(identifier: Digest(scattering: plan.seed ^ 0xdead, UInt64(commitCount)))
        draft.time = lastTime
        draft.operations = change.operations
        draft.isRecorded = false
        write(draft, &writer)
    }

    private mutating func nextMainDraft(_ change: Change, parents: [Digest]) -> CommitDraft {
        var line = main
        defer { main = line }
        return nextDraft(change, on: &line, parents: parents)
    }

    private mutating func nextDraft(_ change: Change, on line: inout Line, parents: [Digest]) -> CommitDraft {
        commitCount += 1
        line.tip = Digest(scattering: plan.seed ^ 0xc0, UInt64(commitCount))
        var draft = CommitDraft(identifier: line.tip, parents: parents, branch: line.name, message: change.message)
        if change.touched.isEmpty {
            draft.snapshot = .existing(line.snapshot)
        } else {
            line.snapshot = Digest(scattering: plan.seed ^ 0x5a, UInt64(commitCount))
            draft.snapshot = .manifest(line.snapshot, entries: line.tree.manifest)
        }
        draft.author = random.below(4) == 0 ? random.pick(Author.agents) : random.pick(Author.people)
        draft.time = nextTime()
        draft.operations = change.operations
        draft.objects = change.objects
        draft.semanticBump = change.semanticBump
        draft.breakingChanges = change.breakingChanges
        draft.indexing = plan.isBackfilled ? .backfilled : .ordinary
        return draft
    }

    /// Times follow the share of the story that is told; some run backwards, and some are equal.
    private mutating func nextTime() -> Timestamp {
        if random.once(in: 50) { return lastTime }
        let span = Timestamp.end.seconds - Timestamp.beginning.seconds
        let part = Double(min(rowCount, rowTarget)) / Double(max(1, rowTarget))
        let jitter = random.once(in: 40) ? -random.below(20 * 86_400) : random.below(9 * 3600)
        let seconds = Timestamp.beginning.seconds + Int(Double(span) * part) + jitter
        lastTime = Timestamp(seconds: min(max(seconds, Timestamp.beginning.seconds), Timestamp.end.seconds))
        return lastTime
    }

    private mutating func write(_ draft: CommitDraft, _ writer: inout CommitWriter) {
        rowCount += writer.write(draft, repository: plan.identifier)
    }
}
