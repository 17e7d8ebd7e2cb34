/// One op as `op_payload` holds it, whole: the documented fields by name, the others as they are.
///
/// Source: the table of operations in MuseHub's public data model. A field of another type than documented is `nil`
/// here and stands among the ``others``: nothing is lost.
public struct OperationPayload: Equatable, Sendable {
    /// What the payload itself says of its kind; `nil` where it does not.
    public let kind: OperationKind?
    /// Verbatim. A child of a file that moved has it without the file.
    public let address: String?
    public let content: String?
    public let oldContent: String?
    public let newContent: String?
    /// Of `insert`, `delete` and `replace`: the place in an ordered collection, as it is written.
    public let position: String?
    public let contentSummary: String?
    public let oldSummary: String?
    public let newSummary: String?
    /// Of `patch`.
    public let fromAddress: String?
    public let childDomain: String?
    public let childSummary: String?
    /// The ops within, in their order. Where one is no object, all of them are among the ``others``.
    public let children: [OperationPayload]
    /// Of `mutate`.
    public let entity: String?
    public let fields: [FieldChange]
    /// Of `move`.
    public let fromPosition: String?
    public let toPosition: String?
    /// What nobody foresaw, in its order.
    public let others: [StructuredValue.Member]

    /// A field of a `mutate`.
    public struct FieldChange: Equatable, Sendable {
        public let name: String
        /// As text where it is text, else as JSON; `nil` where the payload has no such side.
        public let old: String?
        public let new: String?

        /// A changed field.
        public init(name: String, old: String?, new: String?) { (self.name, self.old, self.new) = (name, old, new) }
    }

    /// `nil` where the value is no object.
    public init?(_ value: StructuredValue) {
        guard case .object(let members) = value else { return nil }
        var reader = PayloadReader(members)
        kind = reader.text("op").map(OperationKind.init(name:))
        address = reader.text("address")
        content = reader.text("content_id")
        oldContent = reader.text("old_content_id")
        newContent = reader.text("new_content_id")
        position = reader.scalar("position")
        contentSummary = reader.text("content_summary")
        oldSummary = reader.text("old_summary")
        newSummary = reader.text("new_summary")
        fromAddress = reader.text("from_address")
        childDomain = reader.text("child_domain")
        childSummary = reader.text("child_summary")
        children = reader.children("child_ops")
        entity = reader.text("entity_id")
        fields = reader.fields("fields")
        fromPosition = reader.scalar("from_position")
        toPosition = reader.scalar("to_position")
        others = reader.rest
    }

    /// The part of the op that an entry carries.
    public var links: OperationLinks {
        OperationLinks(
            oldContent: oldContent, newContent: newContent, content: content,
            summary: newSummary ?? contentSummary ?? childSummary, fromAddress: fromAddress,
            fieldNames: fields.map(\.name), fromPosition: fromPosition, toPosition: toPosition)
    }

    /// How many ops there are within, at any depth.
    public var descendantCount: Int {
        var count = 0
        var rest = children
        while let child = rest.popLast() {
            count += 1
            rest += child.children
        }
        return count
    }
}

/// Takes the members of an object one by one; what is left was not foreseen.
private struct PayloadReader {
    private(set) var rest: [StructuredValue.Member]

    init(_ members: [StructuredValue.Member]) { rest = members }

    /// The last of several of the same key, as a JSON reader takes it; the others stay among the rest.
    private mutating func take<Value>(_ key: String, _ read: (StructuredValue) -> Value?) -> Value? {
        guard let index = rest.lastIndex(where: { $0.key == .string(key) }), let value = read(rest[index].value) else {
            return nil
        }
        rest.remove(at: index)
        return value
    }

    /// `null` says that there is none, and needs no mention among the rest.
    private mutating func dropNull(_ key: String) {
        rest.removeAll { $0.key == .string(key) && $0.value == .null }
    }

    mutating func text(_ key: String) -> String? {
        dropNull(key)
        return take(key) { if case .string(let text) = $0 { text } else { nil } }
    }

    mutating func scalar(_ key: String) -> String? {
        dropNull(key)
        return take(key) { value in
            switch value {
            case .number(let text), .string(let text): text
            default: nil
            }
        }
    }

    mutating func children(_ key: String) -> [OperationPayload] {
        take(key) { value -> [OperationPayload]? in
            guard case .array(let items) = value else { return nil }
            let children = items.compactMap(OperationPayload.init)
            return children.count == items.count ? children : nil
        } ?? []
    }

    mutating func fields(_ key: String) -> [OperationPayload.FieldChange] {
        take(key) { value -> [OperationPayload.FieldChange]? in
            guard case .object(let members) = value else { return nil }
            let fields = members.compactMap(Self.field)
            return fields.count == members.count ? fields : nil
        } ?? []
    }

    private static func field(_ member: StructuredValue.Member) -> OperationPayload.FieldChange? {
        guard case .string(let name) = member.key, case .object(let sides) = member.value else { return nil }
        func side(_ key: String) -> String? {
            guard let value = sides.last(where: { $0.key == .string(key) })?.value else { return nil }
            if case .string(let text) = value { return text }
            return JSONText.compact(value)
        }
        return OperationPayload.FieldChange(name: name, old: side("old"), new: side("new"))
    }
}
