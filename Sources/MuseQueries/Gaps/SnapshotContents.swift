internal import MuseModel
internal import PostgresClient

/// What the manifests of some snapshots say of some paths each; a snapshot without a row is not in the answer.
///
/// Each manifest is fetched and read once, whatever the number of its paths. Costs a probe of the primary key of
/// `musehub_snapshots` for each, and the manifests' way here: those of ordinary size many in a statement, read one by one
/// as they arrive; of a larger one its own statement, in slices. So memory is a small multiple of one manifest.
/// More than ``MuseModel/Manifest/maximumByteCount`` bytes are not fetched.
struct SnapshotContents {
    let shape: HubShape
    let pause: GentlePause
    /// Bytes up to which a manifest comes along with others.
    private static let ordinarySize = 256 << 10
    /// Snapshots in a statement.
    private static let most = 500
    /// Bytes of a larger manifest that come at once.
    private static let slice = 4 << 20

    let name = "the manifests of gaps"

    /// What a manifest says of its paths, in their order.
    enum Reading: Sendable {
        case read([String?])
        case unreadable(String)
    }

    /// - Parameter came: gets how many manifests have come since it was called last, on the session's thread; parts of
    ///   one that comes in slices.
    func ask(
        _ paths: [StoredText: [String]], _ session: ReadOnlySession, settings: StatementSettings,
        came: @Sendable (Double) -> Void
    ) async throws(QueryFailure) -> [StoredText: Reading] {
        guard let snapshots = shape.relation(.snapshots, with: ["snapshot_id"]) else { return [:] }
        var readings: [StoredText: Reading] = [:]
        let ids = paths.keys.filter(\.canBeStored)
        for part in ids.parts(of: Self.most) {
            let begin = ContinuousClock.now
            let (found, large) = try await ordinary(part, paths, snapshots, session, settings: settings, came: came)
            readings.merge(found) { $1 }
            try await pause.afterWork(since: begin)
            for one in large {
                let begin = ContinuousClock.now
                let manifest = try await fetch(one, snapshots, session, settings: settings, came: came)
                try await pause.afterWork(since: begin)
                readings[one.id] = manifest.reading(of: paths[one.id] ?? [])
            }
        }
        return readings
    }

    /// What some snapshots say, and those of them whose manifests are too large to come along with others.
    private func ordinary(
        _ ids: ArraySlice<StoredText>, _ paths: [StoredText: [String]], _ snapshots: RelationName,
        _ session: ReadOnlySession, settings: StatementSettings, came: @Sendable (Double) -> Void
    ) async throws(QueryFailure) -> ([StoredText: Reading], [Large]) {
        var readings: [StoredText: Reading] = [:]
        var large: [Large] = []
        var failure: RowDecodingError?
        let statement: SQL = """
            SELECT s.snapshot_id, \(StoredManifest.columns(shape, limit: Self.ordinarySize))
            FROM unnest(\(ids.map(\.text))::text[]) AS w (snapshot_id)
            CROSS JOIN LATERAL (SELECT * FROM \(snapshots.sql) AS s WHERE s.snapshot_id = w.snapshot_id OFFSET 0) AS s
            """
        try await session.stream(statement, for: name, settings: settings) { row in
            do throws(RowDecodingError) {
                let id = StoredText(try row.decode("snapshot_id"))
                switch try Stored(row) {
                case .here(let manifest): readings[id] = manifest.reading(of: paths[id] ?? [])
                case .large(let bytes, let isJSON):
                    large.append(Large(id: id, bytes: bytes, isJSON: isJSON))
                    return .goOn
                case .absent: readings[id] = .unreadable("The snapshot has no manifest.")
                }
                came(1)
                return .goOn
            } catch {
                failure = error
                return .enough
            }
        }
        if let failure { throw QueryFailure(question: name, reason: .decoding(failure)) }
        return (readings, large)
    }

    private struct Large {
        let id: StoredText
        let bytes: Int
        let isJSON: Bool
    }

    /// What a row of the statement above holds.
    private enum Stored {
        case here(Content)
        case large(bytes: Int, isJSON: Bool)
        case absent

        init(_ row: Row) throws(RowDecodingError) {
            if let bytes = try row.decodeIfPresent("blob_bytes", as: Int.self) {
                let content = (row["blob"]?.text).flatMap { Hexadecimal.bytes($0.dropFirst(2)) }
                self = content.map { .here(.blob($0)) } ?? .large(bytes: bytes, isJSON: false)
            } else if let bytes = try row.decodeIfPresent("json_bytes", as: Int.self) {
                self = (row["json"]?.lossyText).map { .here(.json($0)) } ?? .large(bytes: bytes, isJSON: true)
            } else {
                self = .absent
            }
        }
    }

    /// A manifest as it is stored.
    private enum Content {
        case blob([UInt8])
        case json(String)
        case tooLarge(Int)

        func reading(of paths: [String]) -> Reading {
            let probe = ManifestProbe(paths: paths)
            do throws(ManifestError) {
                switch self {
                case .blob(let bytes): return .read(try probe.contents(messagePack: bytes))
                case .json(let text): return .read(try probe.contents(json: text))
                case .tooLarge(let bytes): throw .tooLarge(byteCount: bytes, limit: Manifest.maximumByteCount)
                }
            } catch {
                return .unreadable(error.description)
            }
        }
    }

    private func fetch(
        _ large: Large, _ snapshots: RelationName, _ session: ReadOnlySession, settings: StatementSettings,
        came: @Sendable (Double) -> Void
    ) async throws(QueryFailure) -> Content {
        guard large.bytes <= Manifest.maximumByteCount else {
            came(1)
            return .tooLarge(large.bytes)
        }
        guard !large.isJSON else {
            let statement: SQL = """
                SELECT s.manifest::text AS json FROM \(snapshots.sql) AS s WHERE s.snapshot_id = \(large.id.text)
                """
            let texts = try await session.values(statement, for: name, settings: settings) { row in
                row["json"]?.lossyText
            }
            came(1)
            return .json(texts.first.flatMap { $0 } ?? "")
        }
        let statement: SQL = """
            SELECT substring(s.manifest_blob FROM n * \(Self.slice)::int + 1 FOR \(Self.slice)::int) AS slice
            FROM \(snapshots.sql) AS s
            CROSS JOIN generate_series(0, \((large.bytes - 1) / Self.slice)::int) AS n
            WHERE s.snapshot_id = \(large.id.text) ORDER BY n
            """
        var bytes: [UInt8] = []
        bytes.reserveCapacity(large.bytes)
        try await session.stream(statement, for: name, settings: settings) { row in
            let slice = (row["slice"]?.text).flatMap { Hexadecimal.bytes($0.dropFirst(2)) } ?? []
            bytes += slice
            came(Double(slice.count) / Double(large.bytes))
            return .goOn
        }
        return .blob(bytes)
    }
}
