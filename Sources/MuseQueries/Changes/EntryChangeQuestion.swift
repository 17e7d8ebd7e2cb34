public import MuseModel
public import PostgresClient

/// What is to be known to tell what an entry changed.
public struct EntryChangeRequest: Hashable, Sendable {
    public let entry: LifeEntry
    /// The first parent of the entry's commit; `nil` for a root, and where it is not known.
    public let firstParent: String?
    public let shape: HubShape

    public init(entry: LifeEntry, firstParent: String?, shape: HubShape) {
        (self.entry, self.firstParent, self.shape) = (entry, firstParent, shape)
    }
}

/// Fetches an entry's whole op and the contents before and after it, and compares them.
///
/// Costs a probe of the history's primary key, those of ``StoredContentsQuestion`` for two contents, and, for a file's
/// row without a content id and for a symbol whose own contents are not stored, those of ``ManifestsOfCommits`` for the
/// commit and its first parent. The comparison takes as long as ``ContentComparison`` says, off the caller's thread.
public struct EntryChangeQuestion: Question {
    public let request: EntryChangeRequest

    public init(_ request: EntryChangeRequest) {
        self.request = request
    }

    public var name: String { "what an entry changed" }

    private var row: HistoryEntry { request.entry.row }
    private var shape: HubShape { request.shape }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> EntryChange {
        let text = try await PayloadsOfEntries(of: [row], shape: shape).ask(session, settings: settings).first ?? nil
        let payload = EntryChange.Payload(text: text)
        // Nothing of the symbol changed where its file moved.
        if request.entry.isBridge { return EntryChange(entry: request.entry, payload: payload) }
        var found = Contents(row)
        if !row.address.isSymbol, found.isIncomplete(row) {
            try await fill(&found, oldPath: row.links.fromAddress ?? row.address.path, session, settings: settings)
        }
        let stored = try await stored([found.old, found.new], session, settings: settings)
        let hasRow = !stored.isEmpty || !row.address.isSymbol
        if !hasRow, let ofFile = try await fileChange(payload, session, settings: settings) { return ofFile }
        return EntryChange(
            entry: request.entry, payload: payload, old: found.old?.with(stored), new: found.new?.with(stored),
            notes: found.notes)
    }

    /// The change of the file that a symbol is in; `nil` where that is not stored either.
    private func fileChange(
        _ payload: EntryChange.Payload, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> EntryChange? {
        var found = Contents()
        try await fill(&found, oldPath: row.address.path, session, settings: settings)
        let stored = try await stored([found.old, found.new], session, settings: settings)
        guard stored.values.contains(where: { $0.wholeBytes != nil }) else { return nil }
        return EntryChange(
            entry: request.entry, payload: payload, subject: .file(path: row.address.path),
            old: found.old?.with(stored), new: found.new?.with(stored), notes: found.notes)
    }

    private func stored(
        _ sides: [EntryChange.Side?], _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [ContentID: StoredContent] {
        let ids = sides.compactMap { $0.flatMap { ContentID($0.id) } }
        return try await StoredContentsQuestion(Set(ids), shape: shape).ask(session, settings: settings)
    }

    /// Looks up in the manifests what the row does not say.
    private func fill(
        _ found: inout Contents, oldPath: String, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) {
        let commits = [row.commit] + [request.firstParent].compactMap { $0 }
        let paths: Set = [row.address.file, SymbolAddress(oldPath)]
        let manifests = try await ManifestsOfCommits(commits: commits, paths: paths, shape: shape)
            .ask(session, settings: settings)
        if found.new == nil {
            found.new = found.side(manifests[row.commit], path: row.address.path, what: "The commit")
        }
        if found.old == nil, let parent = request.firstParent {
            found.old = found.side(manifests[parent], path: oldPath, what: "The first parent")
        }
    }

    /// The contents of both sides, as far as they are known.
    private struct Contents {
        var old: EntryChange.Side?
        var new: EntryChange.Side?
        var notes: [String] = []

        init() {}

        init(_ row: HistoryEntry) {
            old = row.contentBeforeAsStored.map { EntryChange.Side(id: $0, source: .entry) }
            new = row.contentAfterAsStored.map { EntryChange.Side(id: $0, source: .entry) }
        }

        /// A side that should be there is not told.
        func isIncomplete(_ row: HistoryEntry) -> Bool {
            switch row.kind {
            case .insert: new == nil
            case .delete: old == nil
            case .directoryRename: false
            default: old == nil || new == nil
            }
        }

        mutating func side(_ reading: ManifestReading?, path: String, what: String) -> EntryChange.Side? {
            switch reading {
            case .found(let contents):
                return contents[SymbolAddress(path)].map { EntryChange.Side(id: $0, source: .manifest) }
            case .noCommit: notes.append("\(what) has no row in musehub_commits.")
            case .noSnapshot: notes.append("\(what) has no snapshot.")
            case .snapshotMissing(let id): notes.append("\(what)'s snapshot \(id.prefix(12)) has no row.")
            case .unreadable(let reason): notes.append(reason)
            case nil: notes.append("This hub has no manifests.")
            }
            return nil
        }
    }
}

extension EntryChange.Side {
    /// The same with what the hub has of it.
    fileprivate func with(_ stored: [ContentID: StoredContent]) -> EntryChange.Side {
        EntryChange.Side(id: id, source: source, stored: ContentID(id).flatMap { stored[$0] })
    }
}
