/// Turns commits into rows of the tables.
struct CommitWriter: Sendable {
    var rows = HubRows()
    private var json: [UInt8] = []

    /// Writes the rows of a commit and returns how many of them are history rows.
    @discardableResult
    mutating func write(_ draft: CommitDraft, repository: String) -> Int {
        let ranges = encode(draft.operations)
        if draft.isRecorded { writeCommit(draft, repository, ranges) }
        writeSnapshot(draft, repository)
        for object in draft.objects { write(object, repository, draft.time) }
        let before = rows.historyRowCount
        if draft.indexing != .missing { writeHistory(draft, repository, ranges) }
        return rows.historyRowCount - before
    }

    mutating func write(_ object: StoredObject, _ repository: String, _ time: Timestamp) {
        rows.objects.content(object.identifier)
        rows.objects.text(repository)
        rows.objects.text(object.path)
        rows.objects.integer(object.size)
        rows.objects.binary(object.content)
        rows.objects.text(object.storageURI)
        rows.objects.timestamp(time)
        rows.objects.endRow()
    }

    /// The top-level ops as JSON in `json`, each encoded once: the delta and the history rows share the bytes.
    private mutating func encode(_ operations: [Operation]) -> [Range<Int>] {
        json.removeAll(keepingCapacity: true)
        return operations.map { operation in
            let start = json.count
            json.append(json: operation)
            return start..<json.count
        }
    }

    private mutating func writeCommit(_ draft: CommitDraft, _ repository: String, _ ranges: [Range<Int>]) {
        rows.commits.identifier(draft.identifier)
        rows.commits.text(repository)
        rows.commits.text(draft.branch)
        rows.commits.json(Self.parents(draft.parents))
        rows.commits.text(draft.message)
        rows.commits.text(draft.author.handle)
        rows.commits.timestamp(draft.time)
        switch draft.snapshot {
        case .manifest(let identifier, _), .existing(let identifier), .unreadable(let identifier):
            rows.commits.identifier(identifier)
        case .none: rows.commits.identifier(nil)
        }
        rows.commits.json(CommitMetaEncoding.encode(draft, operations: ranges.map { json[$0] }))
        rows.commits.timestamp(draft.time.advanced(by: 40))
        rows.commits.endRow()
    }

    private mutating func writeSnapshot(_ draft: CommitDraft, _ repository: String) {
        let (identifier, blob, count): (Digest, [UInt8], Int)
        switch draft.snapshot {
        case .manifest(let own, let entries):
            let sorted = entries.sorted { $0.path < $1.path }.map { (path: $0.path, content: Self.name($0.content)) }
            (identifier, blob, count) = (own, ManifestEncoding.encode(sorted), entries.count)
        case .unreadable(let own):
            // A map header for three entries, and then a byte that msgpack never uses.
            (identifier, blob, count) = (own, [0x83, 0xc1, 0xff, 0x00], 3)
        case .existing, .none: return
        }
        rows.snapshots.identifier(identifier)
        rows.snapshots.text(repository)
        rows.snapshots.binary(blob)
        rows.snapshots.integer(count)
        rows.snapshots.timestamp(draft.time)
        rows.snapshots.endRow()
    }

    private mutating func writeHistory(_ draft: CommitDraft, _ repository: String, _ ranges: [Range<Int>]) {
        var manifest: [String: Digest] = [:]
        if draft.indexing == .backfilled, case .manifest(_, let entries) = draft.snapshot {
            manifest = Dictionary(entries.map { ($0.path, $0.content) }, uniquingKeysWith: { first, _ in first })
        }
        var child: [UInt8] = []
        for (operation, range) in zip(draft.operations, ranges) {
            let content = operation.content ?? manifest[operation.address.path]
            writeHistoryRow(draft, repository, operation, content, payload: json[range])
            let isUnqualified = if case .patch(_, .some, _, _) = operation { true } else { false }
            for childOperation in operation.children {
                child.removeAll(keepingCapacity: true)
                child.append(json: childOperation, isUnqualified: isUnqualified)
                writeHistoryRow(draft, repository, childOperation, childOperation.content, payload: child[...])
            }
        }
    }

    private mutating func writeHistoryRow(
        _ draft: CommitDraft, _ repository: String, _ operation: Operation, _ content: Digest?,
        payload: ArraySlice<UInt8>
    ) {
        rows.history.text(repository)
        rows.history.address(operation.address)
        rows.history.identifier(draft.identifier)
        rows.history.text(operation.name)
        switch draft.indexing {
        case .ordinary, .backfilled, .missing: rows.history.content(content)
        case .bareContentIDs: rows.history.identifier(content)
        case .withoutContentIDs, .withoutPayloads: rows.history.content(nil)
        }
        if draft.indexing == .withoutPayloads {
            rows.history.json("{\"op\":\"\(operation.name)\"}".utf8)
        } else {
            rows.history.json(payload)
        }
        rows.history.timestamp(draft.time)
        rows.history.endRow()
        rows.historyRowCount += 1
    }

    private static func parents(_ parents: [Digest]) -> [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "[")]
        for (index, parent) in parents.enumerated() {
            json.append(index > 0 ? ", \"" : "\"")
            json.append(hex: parent)
            json.append("\"")
        }
        json.append("]")
        return json
    }

    private static func name(_ digest: Digest) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(71)
        bytes.append(contentID: digest)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension CopyBuffer {
    mutating func address(_ address: Address) {
        if let symbol = address.symbol { text("\(address.path)::\(symbol)") } else { text(address.path) }
    }
}
