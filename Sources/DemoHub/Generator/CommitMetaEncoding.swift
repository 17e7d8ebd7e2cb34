/// `commit_meta` of a commit: the delta with its ops, and what signed and reviewed pushes carry besides.
enum CommitMetaEncoding {
    /// - Parameter operations: the top-level ops, as JSON.
    static func encode(_ draft: CommitDraft, operations: [ArraySlice<UInt8>]) -> [UInt8] {
        if case .empty = draft.meta { return Array("{}".utf8) }
        var json: [UInt8] = []
        json.append("{\"structured_delta\":")
        if case .withoutDelta = draft.meta {
            json.append("null")
        } else {
            json.append("{\"domain\":\"code\",\"ops\":[")
            for (index, operation) in operations.enumerated() {
                if index > 0 { json.append(",") }
                json += operation
            }
            json.append("],\"summary\":")
            json.append(jsonString: summary(of: draft.operations))
            json.append(",")
            append(judgementOf: draft, to: &json)
            json.append("}")
        }
        json.append(",")
        append(judgementOf: draft, to: &json)
        append(agentOf: draft, to: &json)
        json.append("}")
        return json
    }

    private static func append(judgementOf draft: CommitDraft, to json: inout [UInt8]) {
        json.append("\"sem_ver_bump\":")
        json.append(jsonString: draft.semanticBump)
        json.append(",\"breaking_changes\":[")
        for (index, address) in draft.breakingChanges.enumerated() {
            if index > 0 { json.append(",") }
            json.append(jsonString: address)
        }
        json.append("]")
    }

    private static func append(agentOf draft: CommitDraft, to json: inout [UInt8]) {
        json.append(",\"agent_id\":")
        json.append(jsonString: draft.author.agent)
        json.append(",\"model_id\":")
        json.append(jsonString: draft.author.model)
        guard draft.author.isAgent else { return }
        json.append(",\"toolchain_id\":\"toolchain-7\",\"prompt_hash\":\"")
        json.append(contentID: Digest(scattering: draft.identifier.first, 1))
        json.append("\",\"signature\":\"")
        json.append(hex: Digest(scattering: draft.identifier.first, 2))
        json.append("\",\"signer_key_id\":")
        json.append(jsonString: "key-\(draft.author.handle)")
        json.append(",\"format_version\":1,\"reviewed_by\":[")
        if draft.identifier.second % 3 == 0 { json.append("\"dev-002\"") }
        json.append("],\"test_runs\":\(draft.identifier.third % 5)")
    }

    private static func summary(of operations: [Operation]) -> String {
        var counts: [(word: String, count: Int)] = [("added", 0), ("removed", 0), ("modified", 0)]
        for operation in operations {
            switch operation {
            case .insert: counts[0].count += 1
            case .delete: counts[1].count += 1
            default: counts[2].count += 1
            }
        }
        let parts = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word) file\($0.count == 1 ? "" : "s")" }
        return parts.isEmpty ? "no changes" : parts.joined(separator: ", ")
    }
}
