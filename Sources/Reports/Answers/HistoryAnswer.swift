import MuseModel
public import MuseQueries

/// The history of an address, an entry a row.
public struct HistoryAnswer: Sendable {
    private let isForPeople: Bool
    private let showsRepository: Bool
    private let showsAddress: Bool
    private let showsPayload: Bool

    /// - Parameters:
    ///   - isForPeople: a few columns that fit on a screen, instead of every field a program may want.
    ///   - showsRepository: there are several repositories, for people.
    ///   - showsAddress: there may be several addresses, for people.
    ///   - showsPayload: each row ends with its whole op.
    public init(
        isForPeople: Bool, showsRepository: Bool = false, showsAddress: Bool = false, showsPayload: Bool = false
    ) {
        (self.isForPeople, self.showsRepository) = (isForPeople, showsRepository)
        (self.showsAddress, self.showsPayload) = (showsAddress, showsPayload)
    }

    /// The columns.
    public var columns: [ReportColumn] {
        names.map { $0 == "life" ? .number($0) : .text($0) }
    }

    private var names: [String] {
        let payload = showsPayload ? ["op_payload"] : []
        guard isForPeople else {
            return [
                "repo", "address", "op", "content_id", "commit_id", "committed_at", "author", "message",
                "sem_ver_bump", "agent_id", "model_id", "event", "evidence", "repo_id", "summary", "life", "breaking",
                "row_address", "from", "to",
            ] + payload
        }
        return (showsRepository ? ["repo"] : []) + ["committed_at", "event", "evidence", "summary"]
            + (showsAddress ? ["life", "address"] : []) + ["sem_ver_bump", "author", "message", "commit_id"] + payload
    }

    /// The row of an entry.
    /// - Parameter payload: the whole op as it is stored.
    public func row(_ entry: LifeEntry, of history: SymbolHistory, payload: String?) -> [ReportValue] {
        let fields = fields(entry, history, payload)
        return names.map { fields[$0] ?? .null }
    }

    private func fields(
        _ entry: LifeEntry, _ history: SymbolHistory, _ payload: String?
    ) -> [String: ReportValue] {
        let commit = history.commits[entry.row.commit]
        var fields: [String: ReportValue] = [
            "repo": .text(history.repository.name), "repo_id": .text(history.repository.id),
            "address": .text(entry.address.text), "op": .text(entry.row.kind.name),
            "content_id": ReportValue(entry.row.content), "commit_id": .text(entry.row.commit),
            "committed_at": entry.row.committedAt.map(ReportValue.timestamp) ?? .null,
            "author": ReportValue(commit?.author), "message": ReportValue(commit?.message),
            "sem_ver_bump": ReportValue(commit?.semanticBump), "agent_id": ReportValue(commit?.agent),
            "model_id": ReportValue(commit?.model), "event": .text(entry.event.rawValue),
            "evidence": .text(entry.certainty.rawValue), "summary": .text(entry.summary),
            "life": .integer(Int64(entry.life)), "breaking": commit.map { .boolean($0.isBreaking) } ?? .null,
            "row_address": .text(entry.row.address.text), "from": ReportValue(entry.step?.from.text),
            "to": ReportValue(entry.step?.to.text),
        ]
        if showsPayload { fields["op_payload"] = payload.map { ReportValue(json: $0) } ?? .null }
        if isForPeople, let agent = commit?.agent { fields["author"] = .text(agent) }
        if isForPeople { fields["commit_id"] = .text(String(entry.row.commit.prefix(12))) }
        return fields
    }
}
