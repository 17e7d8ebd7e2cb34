import FoundationEssentials

/// Rebuilds whole manifests from snapshots that are stored as differences.
///
/// A manifest is dropped when the last snapshot that builds on it is done, so that memory follows the number of
/// lines of development and not the length of the history.
struct SnapshotReplay: Sendable {
    let file: LineFile

    private struct Difference: Decodable {
        let snapshot_id: String
        let repo_id: String
        let created_at: String
        let base: String?
        let set: [String: String]
        let unset: [String]
    }

    private struct BaseOnly: Decodable {
        let base: String?
    }

    /// Calls `body` after each line with the rows for `musehub_snapshots` that wait to be sent.
    /// - Returns: the rows that still wait at the end.
    /// - Throws: ``DemoFailure/data(file:line:reason:)``, and what `body` throws.
    func forEachRow(
        _ body: (inout CopyBuffer) async throws(DemoFailure) -> Void
    ) async throws(DemoFailure) -> CopyBuffer {
        var uses = try await countUses()
        var manifests: [String: [String: String]] = [:]
        var rows = HubRows().snapshots
        try await file.forEachLine { number, line throws(DemoFailure) in
            let difference = try decode(Difference.self, line, number)
            var manifest: [String: String] = [:]
            if let base = difference.base {
                guard let known = manifests[base] else {
                    throw .data(file: file.path, line: number, reason: "its base \(base) is in no earlier line")
                }
                manifest = known
                uses[base, default: 1] -= 1
                if uses[base] == 0 { manifests[base] = nil }
            }
            for path in difference.unset { manifest[path] = nil }
            manifest.merge(difference.set) { _, new in new }
            if uses[difference.snapshot_id] != nil { manifests[difference.snapshot_id] = manifest }
            append(difference, manifest, to: &rows)
            try await body(&rows)
        }
        return rows
    }

    private func countUses() async throws(DemoFailure) -> [String: Int] {
        var uses: [String: Int] = [:]
        try await file.forEachLine { number, line throws(DemoFailure) in
            if let base = try decode(BaseOnly.self, line, number).base { uses[base, default: 0] += 1 }
        }
        return uses
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type, _ line: [UInt8], _ number: Int
    ) throws(DemoFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(line))
        } catch DecodingError.keyNotFound(let key, _) {
            throw .data(file: file.path, line: number, reason: "it lacks \(key.stringValue)")
        } catch DecodingError.typeMismatch(_, let context) {
            let key = context.codingPath.last?.stringValue ?? "the line"
            throw .data(file: file.path, line: number, reason: "\(key) has another type than expected")
        } catch {
            throw .data(file: file.path, line: number, reason: "it is not valid JSON")
        }
    }

    private func append(_ difference: Difference, _ manifest: [String: String], to rows: inout CopyBuffer) {
        let entries = manifest.sorted { $0.key < $1.key }.map { (path: $0.key, content: $0.value) }
        rows.text(difference.snapshot_id)
        rows.text(difference.repo_id)
        rows.binary(ManifestEncoding.encode(entries))
        rows.integer(entries.count)
        rows.text(difference.created_at)
        rows.endRow()
    }
}
