/// The content ids that the ops of a `structured_delta` or an `op_payload` carry.
///
/// An op carries one as `new_content_id`, else as `content_id`; of several members of one name the last counts, and a
/// value that is no text, or an empty one, is none.
public enum OperationContents {
    /// How deep ops within ops are looked at.
    public static let maximumDepth = 32

    /// The id that an op carries itself, not in the ops within it; `nil` for none, and for what is no op.
    public static func content(of operation: StructuredValue) -> String? {
        guard case .object(let members) = operation else { return nil }
        return text("new_content_id", in: members) ?? text("content_id", in: members)
    }

    /// The id for each of some addresses that have one in the delta of a `commit_meta`: the first in the order of the
    /// ops, an op before those within it.
    ///
    /// Ops within one that has `from_address` name symbols without their file, so they are none of an address alone.
    public static func contents(of addresses: Set<SymbolAddress>, inMeta meta: StructuredValue) -> [SymbolAddress:
        String]
    {
        guard case .object(let members) = meta, case .object(let delta)? = last("structured_delta", in: members) else {
            return [:]
        }
        var found: [SymbolAddress: String] = [:]
        visit(last("ops", in: delta), depth: 1) { operation, address in
            let address = SymbolAddress(address)
            guard addresses.contains(address), found[address] == nil else { return }
            found[address] = content(of: operation)
        }
        return found
    }

    /// Whether the delta of a `commit_meta` has ops.
    public static func hasOperations(meta: StructuredValue) -> Bool {
        guard case .object(let members) = meta, case .object(let delta)? = last("structured_delta", in: members),
            case .array(let operations)? = last("ops", in: delta)
        else { return false }
        return !operations.isEmpty
    }

    private static func visit(
        _ operations: StructuredValue?, depth: Int, _ body: (StructuredValue, _ address: String) -> Void
    ) {
        guard case .array(let items)? = operations, depth <= maximumDepth else { return }
        for item in items {
            guard case .object(let members) = item else { continue }
            if case .string(let address)? = last("address", in: members) { body(item, address) }
            if case .string? = last("from_address", in: members) { continue }
            visit(last("child_ops", in: members), depth: depth + 1, body)
        }
    }

    private static func last(_ key: String, in members: [StructuredValue.Member]) -> StructuredValue? {
        members.last { $0.key == .string(key) }?.value
    }

    private static func text(_ key: String, in members: [StructuredValue.Member]) -> String? {
        guard case .string(let text)? = last(key, in: members), !text.isEmpty else { return nil }
        return text
    }
}
