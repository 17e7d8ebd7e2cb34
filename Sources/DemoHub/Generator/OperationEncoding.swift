extension [UInt8] {
    /// An op as JSON, with its keys in the order that Muse writes them.
    /// - Parameter isUnqualified: the symbol's address goes without its file, as in a patch that moves a file.
    mutating func append(json operation: Operation, isUnqualified: Bool = false) {
        append("{\"op\":")
        append(jsonString: operation.name)
        append(",\"address\":\"")
        if !isUnqualified {
            append(jsonFragment: operation.address.path)
            if operation.address.symbol != nil { append("::") }
        }
        append(jsonFragment: operation.address.symbol ?? "")
        append("\"")
        append(detailsOf: operation)
        append("}")
    }

    private mutating func append(detailsOf operation: Operation) {
        switch operation {
        case .insert(_, let content, let summary), .delete(_, let content, let summary):
            append(",\"position\":null")
            append(key: "content_id", content)
            append(key: "content_summary", summary)
        case .replace(_, let old, let new, let oldSummary, let newSummary):
            append(",\"position\":null")
            append(key: "old_content_id", old)
            append(key: "new_content_id", new)
            append(key: "old_summary", oldSummary)
            append(key: "new_summary", newSummary)
        case .patch(_, let from, let children, let summary):
            if let from { append(key: "from_address", from) }
            append(children: children, isUnqualified: from != nil)
            append(key: "child_domain", "code_symbols")
            append(key: "child_summary", summary)
        case .mutate(_, let entity, let fields, let old, let new):
            append(key: "entity_id", entity)
            append(key: "old_content_id", old)
            append(key: "new_content_id", new)
            append(fields: fields)
        case .move(_, let from, let to, let content):
            append(",\"from_position\":")
            append(decimal: from)
            append(",\"to_position\":")
            append(decimal: to)
            append(key: "content_id", content)
        case .directoryRename(let from, _):
            append(key: "from_address", from)
        case .unknown(_, _, let note):
            append(key: "note", note)
        }
    }

    private mutating func append(children: [Operation], isUnqualified: Bool) {
        append(",\"child_ops\":[")
        for (index, child) in children.enumerated() {
            if index > 0 { append(",") }
            append(json: child, isUnqualified: isUnqualified)
        }
        append("]")
    }

    private mutating func append(fields: [Operation.FieldChange]) {
        append(",\"fields\":{")
        for (index, field) in fields.enumerated() {
            if index > 0 { append(",") }
            append(jsonString: field.name)
            append(":{\"old\":")
            append(jsonString: field.old)
            append(",\"new\":")
            append(jsonString: field.new)
            append("}")
        }
        append("}")
    }

    private mutating func append(key: String, _ text: String) {
        append(",\"")
        append(key)
        append("\":")
        append(jsonString: text)
    }

    private mutating func append(key: String, _ content: Digest) {
        append(",\"")
        append(key)
        append("\":\"")
        append(contentID: content)
        append("\"")
    }
}
