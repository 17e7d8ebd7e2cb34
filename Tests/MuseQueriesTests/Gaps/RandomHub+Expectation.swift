import MuseModel

extension RandomHub {
    /// What a gap's cause must be, and the id that would be filled in or that went.
    struct Expectation: Hashable {
        let cause: GapCause
        var id: String?
    }

    var gaps: [Entry] { rows.filter { $0.content == nil && !$0.address.contains("::") } }

    /// The rules as the reference on MuseHub's database states them, one row at a time.
    func expectation(of row: Entry) -> Expectation {
        if row.op == "directory_rename" { return Expectation(cause: .byNature) }
        guard let commit = commits.first(where: { $0.id == row.commit }) else {
            return Expectation(cause: .orphanCommit)
        }
        if let id = row.payloadContent { return Expectation(cause: .inPayload, id: id) }
        if let id = Self.search(commit.ops, row.address) { return Expectation(cause: .inDelta, id: id) }
        guard let name = commit.snapshot else { return Expectation(cause: .noSnapshot) }
        guard let snapshot = snapshots[name] else { return Expectation(cause: .snapshotMissing) }
        guard let manifest = snapshot.manifest else { return Expectation(cause: .manifestUnreadable) }
        let path = Self.key(Array(row.address.utf8))
        if let id = manifest[path] { return Expectation(cause: .inSnapshot, id: id) }
        let parent = commits.first { $0.id == commit.parents.first }
        if let id = parent?.snapshot.flatMap({ snapshots[$0]?.manifest?[path] }) {
            return Expectation(cause: .deleted, id: id)
        }
        return Expectation(cause: .unexplained)
    }

    private static func search(_ ops: [Op], _ address: String) -> String? {
        for op in ops {
            if op.address.utf8.elementsEqual(address.utf8), let content = op.content { return content }
            if op.from == nil, let found = search(op.children, address) { return found }
        }
        return nil
    }

    // MARK: SQL

    /// The hub as a script for psql.
    var script: String {
        let json = shape == .texts ? "text" : "json"
        let manifest = shape == .older ? "manifest json" : "manifest_blob bytea"
        var lines = [
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids \(json), author text,
                "timestamp" timestamptz DEFAULT '2026-01-01', snapshot_id text, commit_meta \(json));
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, \(manifest));
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
                content_id text, op_payload \(json), committed_at timestamptz DEFAULT '2026-01-01',
                PRIMARY KEY (repo_id, address, commit_id));
            """
        ]
        lines += commits.map(sql)
        lines += snapshots.sorted { $0.key < $1.key }.map { name, snapshot in
            let bytes = snapshot.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let value = shape == .older ? Self.quoted(snapshot.json) : "'\\x\(bytes)'"
            return "INSERT INTO musehub_snapshots VALUES ('\(name)', \(value));"
        }
        lines += rows.map { row in
            let values = [row.repository, row.address, row.commit, row.op, row.content, row.payload].map(Self.quoted)
            return "INSERT INTO musehub_symbol_history_entries VALUES (\(values.joined(separator: ", ")));"
        }
        return lines.joined(separator: "\n")
    }

    private func sql(_ commit: Commit) -> String {
        let parents = "[" + commit.parents.map(Self.json).joined(separator: ",") + "]"
        let ops = commit.ops.map(Self.json).joined(separator: ",")
        let hostile = commit.isHostile ? #","prompt_hash":"\u0000""# : ""
        let meta = #"{"agent_id":"","structured_delta":{"domain":"code","ops":[\#(ops)]}\#(hostile)}"#
        let values = [commit.id, commit.repository, parents, commit.author].map(Self.quoted)
        return """
            INSERT INTO musehub_commits (commit_id, repo_id, parent_ids, author, snapshot_id, commit_meta)
            VALUES (\(values.joined(separator: ", ")), \(Self.quoted(commit.snapshot)), \(Self.quoted(meta)));
            """
    }

    private static func json(_ op: Op) -> String {
        let from = op.from.map { ",\"from_address\":\(json($0))" } ?? ""
        let children = op.children.isEmpty ? "" : ",\"child_ops\":[\(op.children.map(json).joined(separator: ","))]"
        return "{\"op\":\"patch\",\"address\":\(json(op.address))\(op.fields)\(from)\(children)}"
    }

    static func quoted(_ text: String?) -> String {
        text.map { "'" + $0.replacing("'", with: "''") + "'" } ?? "NULL"
    }
}
