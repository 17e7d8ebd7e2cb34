extension HubFilling {
    /// Loads a JSON Lines set. All or nothing: a flaw in it leaves the database empty.
    /// - Throws: ``DemoFailure/data(file:line:reason:)`` with file and line where they are known, else as psql says.
    func load(_ set: HistorySet) async throws(DemoFailure) {
        progress(DemoProgress(phase: .loading, fraction: 0))
        do throws(DemoFailure) {
            try await server.stream(database: database) { writer throws(DemoFailure) in
                try await writer.write("BEGIN;\n")
                try await writer.write(PackageResources.schema_sql)
                for (index, kind) in StagedKind.allCases.enumerated() {
                    try await stage(kind, of: set, writer)
                    if kind == .snapshots { try await replaySnapshots(of: set, writer) }
                    if let insert = kind.insertStagedLines { try await writer.write(insert) }
                    progress(
                        DemoProgress(
                            phase: .loading, fraction: Double(index + 1) / Double(StagedKind.allCases.count)))
                }
                try await writer.write("COMMIT;\n")
            }
            try await finish(withExtras: false)
        } catch {
            throw StagedFailure.locate(error, in: set)
        }
    }

    private func stage(_ kind: StagedKind, of set: HistorySet, _ writer: ScriptWriter) async throws(DemoFailure) {
        try await writer.write(kind.createStagingTable + kind.beginCopy)
        var last = UInt8(ascii: "\n")
        try await set.file(kind).forEachChunk { chunk throws(DemoFailure) in
            last = chunk.last ?? last
            try await writer.write(CopyEscaping.escape(lines: chunk))
        }
        try await writer.write(last == UInt8(ascii: "\n") ? "\\.\n" : "\n\\.\n")
    }

    /// Snapshots also say which repository an object belongs to, which the objects do not.
    private func replaySnapshots(of set: HistorySet, _ writer: ScriptWriter) async throws(DemoFailure) {
        var script: [UInt8] = []
        let replay = try SnapshotReplay(file: set.file(.snapshots))
        var rest = try await replay.forEachRow { rows throws(DemoFailure) in
            guard rows.bytes.count >= Self.chunkSize else { return }
            script.removeAll(keepingCapacity: true)
            rows.drain(into: &script)
            try await writer.write(script)
        }
        script.removeAll()
        rest.drain(into: &script)
        try await writer.write(script)
        try await writer.write(
            """
            CREATE TEMP TABLE first_snapshots AS
            SELECT DISTINCT ON (entry.value) entry.value AS object_id, s.content ->> 'repo_id' AS repo_id,
                (s.content ->> 'created_at')::timestamptz AS created_at
            FROM \(StagedKind.snapshots.stagingTable) AS s, json_each_text(s.content -> 'set') AS entry
            ORDER BY entry.value, s.line;

            """)
    }
}
