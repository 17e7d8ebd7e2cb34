/// The repository that shows every gap and every awkward shape at least once, commit by commit.
struct EdgeCases: Sendable {
    private let plan = RepositoryPlan.edgeCases
    private let rowTarget: Int
    /// Symbols of the one commit that is far larger than others.
    private let giantCount: Int
    private var position = 0
    private var draftCount = 0
    private var tip: Digest?
    private var manifest: [(path: String, content: Digest)] = []
    private(set) var isFinished = false

    /// - Parameter rowTarget: history rows of the whole hub, which the last commit fills up exactly.
    init(rowTarget: Int) {
        self.rowTarget = rowTarget
        giantCount = min(2500, rowTarget / 4)
    }

    /// History rows that the steps before the last write.
    var rowCount: Int {
        var copy = self
        var writer = CommitWriter()
        for step in Self.steps { step(&copy, &writer) }
        return writer.rows.historyRowCount
    }

    private typealias Step = @Sendable (inout EdgeCases, inout CommitWriter) -> Void

    mutating func advance(_ writer: inout CommitWriter) {
        if position < Self.steps.count {
            Self.steps[position](&self, &writer)
            position += 1
        } else {
            writeRemainder(&writer)
            isFinished = true
        }
    }

    private static let steps: [Step] = [
        { $0.writeRoot(&$1) },
        { $0.writeFileGaps(&$1) },
        { $0.writeSnapshotGaps(&$1) },
        { $0.writeCommitGaps(&$1) },
        { $0.writeHostilePaths(&$1) },
        { $0.writeHostileSymbols(&$1) },
        { $0.writeHostileMessages(&$1) },
        { $0.writeRareOperations(&$1) },
        { $0.writeLargePayload(&$1) },
        { $0.writeGiant(&$1) },
    ]

    // MARK: Steps

    /// A root with a snapshot and no history rows: `genesis-missing`.
    private mutating func writeRoot(_ writer: inout CommitWriter) {
        manifest = (1...6).map { ("notes/page-\($0).txt", content($0)) }
        var draft = nextDraft("Start the collection")
        draft.objects = manifest.map { .init(identifier: $0.content, path: $0.path, size: 120) }
        draft.meta = .withoutDelta
        write(draft, &writer)
    }

    /// `in-payload`, `in-delta`, `in-snapshot`, `deleted`, `unexplained` and `by-nature`.
    private mutating func writeFileGaps(_ writer: inout CommitWriter) {
        var draft = replacing("notes/page-1.txt", with: 11, "Content id lost, payload kept")
        draft.indexing = .withoutContentIDs
        write(draft, &writer)
        draft = replacing("notes/page-2.txt", with: 12, "Content id and payload lost, delta kept")
        draft.indexing = .withoutPayloads
        write(draft, &writer)
        draft = nextDraft("Patched, never filled in")
        draft.operations = [patch("notes/page-3.txt")]
        write(draft, &writer)
        manifest.removeAll { $0.path == "notes/page-4.txt" }
        draft = nextDraft("Removed with everything in it")
        draft.operations = [patch("notes/page-4.txt")]
        write(draft, &writer)
        draft = nextDraft("Patched, but in no manifest")
        draft.operations = [patch("notes/never-there.txt")]
        write(draft, &writer)
        draft = nextDraft("Rename notes to pages")
        draft.operations = [.directoryRename(from: "notes", to: "pages")]
        write(draft, &writer)
    }

    /// `no-snapshot`, `snapshot-missing` and `manifest-unreadable`, and an older content id without its prefix.
    private mutating func writeSnapshotGaps(_ writer: inout CommitWriter) {
        var draft = nextDraft("Pushed without a snapshot")
        draft.operations = [patch("notes/page-1.txt")]
        draft.snapshot = .none
        write(draft, &writer)
        draft = nextDraft("The snapshot never arrived")
        draft.operations = [patch("notes/page-1.txt")]
        draft.snapshot = .existing(Digest(scattering: plan.seed, 0x1057))
        write(draft, &writer)
        draft = nextDraft("The manifest is damaged")
        draft.operations = [patch("notes/page-1.txt")]
        draft.snapshot = .unreadable(Digest(scattering: plan.seed, 0xbad))
        write(draft, &writer)
        draft = replacing("notes/page-5.txt", with: 15, "From the time before prefixes")
        draft.indexing = .bareContentIDs
        write(draft, &writer)
    }

    /// `orphan-commit`, `unindexed-commit`, `object-missing`, and a commit that the hub made itself.
    private mutating func writeCommitGaps(_ writer: inout CommitWriter) {
        var draft = CommitDraft(identifier: Digest(scattering: plan.seed, 0x0f), time: time(of: 0x0f))
        draft.operations = [patch("notes/page-2.txt")]
        draft.isRecorded = false
        write(draft, &writer)
        draft = replacing("notes/page-3.txt", with: 13, "Pushed and never indexed")
        draft.indexing = .missing
        write(draft, &writer)
        draft = replacing("notes/page-6.txt", with: 16, "Its object was never pushed")
        draft.objects = []
        write(draft, &writer)
        draft = nextDraft("Merge proposal 7 on the hub")
        draft.snapshot = .none
        draft.meta = .empty
        write(draft, &writer)
    }

    private mutating func writeHostilePaths(_ writer: inout CommitWriter) {
        var draft = nextDraft("Add files with awkward names")
        for (number, path) in HostileText.paths.enumerated() {
            let object = StoredObject(path: path, content: Array("# \(path)\nvalue = \(number)\n".utf8))
            manifest.append((path, object.identifier))
            draft.objects.append(object)
            draft.operations.append(
                .insert(Address(path: path), content: object.identifier, summary: "added \(path)"))
        }
        draft.snapshot = ownSnapshot()
        write(draft, &writer)
    }

    private mutating func writeHostileSymbols(_ writer: inout CommitWriter) {
        var draft = nextDraft("Add symbols with awkward names")
        let children = HostileText.symbols.enumerated().map { number, name in
            Operation.insert(
                Address(path: "hostile/symbols.py", symbol: name), content: content(500 + number),
                summary: "added function \(name)  L\(number + 1)–\(number + 1)")
        }
        let object = StoredObject(path: "hostile/symbols.py", content: Array("pass\n".utf8))
        manifest.append((object.path, object.identifier))
        draft.objects = [object]
        draft.operations = [.patch(path: object.path, from: nil, children: children, summary: HostileText.color)]
        draft.breakingChanges = HostileText.symbols.map { "hostile/symbols.py::\($0)" }
        draft.snapshot = ownSnapshot()
        write(draft, &writer)
    }

    private mutating func writeHostileMessages(_ writer: inout CommitWriter) {
        for (number, message) in HostileText.messages.enumerated() {
            var draft = replacing("notes/page-1.txt", with: 600 + number, message)
            let handle = HostileText.authors[number % HostileText.authors.count]
            draft.author = Author(handle: handle, agent: HostileText.title, model: HostileText.bidi)
            draft.branch = number % 4 == 0 ? "topic/\(HostileText.clearScreen)" : "main"
            write(draft, &writer)
        }
    }

    private mutating func writeRareOperations(_ writer: inout CommitWriter) {
        var draft = nextDraft("Ops that are seldom seen")
        draft.operations = [
            .mutate(
                Address(path: "notes/page-2.txt", symbol: "paragraph-1"), entity: "paragraph-1",
                fields: [
                    .init(name: "text", old: HostileText.clipboard, new: "clean"), .init(name: "", old: "", new: "\n"),
                ],
                old: content(701), new: content(702)),
            .move(Address(path: "notes/page-2.txt", symbol: "paragraph-2"), from: 5, to: 0, content: content(703)),
            .unknown(name: "annotate", Address(path: "notes/page-2.txt"), note: HostileText.bidi),
            .unknown(name: "\u{1b}[5mblink", Address(path: "notes/page-3.txt"), note: ""),
        ]
        write(draft, &writer)
    }

    /// One op whose payload is several hundred kilobytes.
    private mutating func writeLargePayload(_ writer: inout CommitWriter) {
        let summary = (0..<6000).map { "row \($0): the generated table was regenerated. " }.joined()
        var draft = replacing("notes/page-1.txt", with: 800, "Regenerate the tables")
        guard let last = draft.operations.last, case .replace(let address, let old, let new, _, _) = last else {
            return
        }
        draft.operations = [
            .replace(address, old: old, new: new, oldSummary: "table (before)", newSummary: summary)
        ]
        write(draft, &writer)
    }

    /// One commit, one patch and thousands of symbols.
    private mutating func writeGiant(_ writer: inout CommitWriter) {
        var draft = nextDraft("Import the generated bindings")
        let children = (0..<giantCount).map { number in
            Operation.insert(
                Address(path: "bindings/generated.py", symbol: "Binding\(number / 40).call_\(number)"),
                content: content(10_000 + number),
                summary: "added method call_\(number)  L\(number * 3 + 1)–\(number * 3 + 2)")
        }
        manifest.append(("bindings/generated.py", content(9999)))
        draft.objects = [.init(identifier: content(9999), path: "bindings/generated.py", size: giantCount * 80)]
        draft.operations = [
            .patch(path: "bindings/generated.py", from: nil, children: children, summary: "\(giantCount) symbols added")
        ]
        draft.snapshot = ownSnapshot()
        write(draft, &writer)
    }

    /// As many new files as the hub still lacks rows.
    private mutating func writeRemainder(_ writer: inout CommitWriter) {
        let missing = rowTarget - writer.rows.historyRowCount
        guard missing > 0 else { return }
        var draft = nextDraft("Add sample data")
        for number in 0..<missing {
            let path = "samples/sample-\(number).csv"
            manifest.append((path, content(50_000 + number)))
            draft.objects.append(.init(identifier: content(50_000 + number), path: path, size: 64))
            draft.operations.append(
                .insert(Address(path: path), content: content(50_000 + number), summary: "added \(path)"))
        }
        draft.snapshot = ownSnapshot()
        draft.time = .end
        write(draft, &writer)
    }

    // MARK: Drafts

    private mutating func replacing(_ path: String, with number: Int, _ message: String) -> CommitDraft {
        let old = manifest.first { $0.path == path }?.content ?? content(0)
        let object = StoredObject(path: path, content: Array("\(path), version \(number)\n".utf8))
        manifest = manifest.map { $0.path == path ? (path, object.identifier) : $0 }
        var draft = nextDraft(message)
        draft.objects = [object]
        draft.operations = [
            .replace(
                Address(path: path), old: old, new: object.identifier, oldSummary: "\(path) (before)",
                newSummary: "\(path) (after)")
        ]
        return draft
    }

    private mutating func nextDraft(_ message: String) -> CommitDraft {
        let number = UInt64(draftCount)
        draftCount += 1
        var draft = CommitDraft(identifier: Digest(scattering: plan.seed ^ 0xc0, number), message: message)
        draft.parents = tip.map { [$0] } ?? []
        draft.time = time(of: draftCount)
        draft.snapshot = ownSnapshot()
        tip = draft.identifier
        return draft
    }

    private func ownSnapshot() -> CommitDraft.Snapshot {
        .manifest(Digest(scattering: plan.seed ^ 0x5a, UInt64(draftCount)), entries: manifest)
    }

    private func time(of number: Int) -> Timestamp { Timestamp.end.advanced(by: (number - 120) * 86_400 * 2) }

    private func content(_ number: Int) -> Digest { Digest(scattering: plan.seed ^ 0x0b, UInt64(number)) }

    private func patch(_ path: String) -> Operation {
        .patch(path: path, from: nil, children: [], summary: "modified")
    }

    private func write(_ draft: CommitDraft, _ writer: inout CommitWriter) {
        writer.write(draft, repository: plan.identifier)
    }
}
