/// The fields that a `mutate` operation changed, in stored order.
///
/// Source: the database guide's list of DomainOp types: `fields` is `{name: {old, new}}`, as strings. Whatever else
/// stands there is kept and shown as it is.
public struct FieldChanges: Equatable, Sendable {
    public let fields: [Field]

    /// One field.
    public struct Field: Equatable, Sendable {
        /// The field's name; a key that is no string as its JSON.
        public let name: String
        /// The value before; `nil` where none was stored, which is not the same as `null`.
        public let old: StructuredValue?
        /// The value after; `nil` where none was stored.
        public let new: StructuredValue?
        /// What stands there beside `old` and `new`, or instead of both; `nil` where nothing does.
        public let rest: StructuredValue?
    }

    /// Reads the payload of an operation; `nil` where it has no `fields`, or something else under that name.
    public init?(payload: StructuredValue) {
        guard case .object(let members) = payload,
            case .object(let fields)? = members.last(where: { $0.key == .string("fields") })?.value
        else { return nil }
        self.init(fields: fields)
    }

    /// Reads the members of `fields`.
    public init(fields: [StructuredValue.Member]) {
        self.fields = fields.map(Field.init)
    }
}

extension FieldChanges.Field {
    fileprivate init(_ member: StructuredValue.Member) {
        name = StructuredOutline.Label.key(member.key).text
        guard case .object(let members) = member.value else {
            (old, new, rest) = (nil, nil, member.value)
            return
        }
        // Of several members with one name the last counts, as for whoever wrote them.
        old = members.last { $0.key == .string("old") }?.value
        new = members.last { $0.key == .string("new") }?.value
        let others = members.filter { $0.key != .string("old") && $0.key != .string("new") }
        rest = others.isEmpty ? nil : .object(others)
    }
}
