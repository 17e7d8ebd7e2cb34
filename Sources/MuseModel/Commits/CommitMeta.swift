/// What `commit_meta` says of a commit.
///
/// Hubs of every age write it, and the hub itself writes `{}`, so it is read leniently: what is not there is `nil`, and
/// what is there but is not what the data model says stands in ``others`` as it is. Nothing is dropped.
/// Source: MuseHub's public data model for the names.
public struct CommitMeta: Equatable, Sendable {
    public let bump: VersionBump?
    public let breaking: BreakingChanges
    /// Of commits that a program made; `nil` where it is empty.
    public let agent: String?
    public let model: String?
    /// `nil` for root commits, for merges and for commits that the hub made itself.
    public let delta: DeltaGlance?
    /// Every other field, in its stored order: those of signed and reviewed pushes, and those that nobody foresaw.
    public let others: [StructuredValue.Member]

    /// - Parameter value: the column's value, whole or reduced; an object, or a text that holds one.
    public init(_ value: StructuredValue) {
        var reader = MemberReader(Self.members(of: value))
        bump = reader.take("sem_ver_bump") { $0.text.map(VersionBump.init(name:)) }
        breaking = BreakingChanges(reader.take("breaking_changes", Self.addresses) ?? [])
        agent = reader.take("agent_id", \.text).flatMap(Self.nonempty)
        model = reader.take("model_id", \.text).flatMap(Self.nonempty)
        delta = reader.take("structured_delta", Self.delta) ?? nil
        others = reader.rest
    }

    /// Nothing is known: NULL, or a hub without the column.
    public static let empty = CommitMeta(.null)

    /// A text may be JSON once more; anything but an object is kept under the column's own name.
    private static func members(of value: StructuredValue) -> [StructuredValue.Member] {
        switch value {
        case .null: return []
        case .object(let members): return members
        case .string(let text):
            guard case .object(let members) = try? JSONText.parse(text) else { break }
            return members
        default: break
        }
        return [StructuredValue.Member("commit_meta", value)]
    }

    private static func addresses(_ value: StructuredValue) -> [SymbolAddress]? {
        if value == .null { return [] }
        guard case .array(let items) = value else { return nil }
        let texts = items.compactMap(\.text)
        return texts.count == items.count ? texts.map(SymbolAddress.init) : nil
    }

    /// A delta that is `null` is read, and is none.
    private static func delta(_ value: StructuredValue) -> DeltaGlance?? {
        if value == .null { return .some(nil) }
        guard let delta = DeltaGlance(value) else { return nil }
        return .some(delta)
    }

    private static func nonempty(_ text: String) -> String? { text.isEmpty ? nil : text }
}

/// Takes members out of an object by name, and keeps what nobody could read.
private struct MemberReader {
    private(set) var rest: [StructuredValue.Member]

    init(_ members: [StructuredValue.Member]) {
        rest = members
    }

    /// The first member of the name, where `read` makes something of it; then it does not stand in ``rest`` any more.
    mutating func take<Value>(_ name: String, _ read: (StructuredValue) -> Value?) -> Value? {
        guard let index = rest.firstIndex(where: { $0.key == .string(name) }), let value = read(rest[index].value)
        else { return nil }
        rest.remove(at: index)
        return value
    }
}
