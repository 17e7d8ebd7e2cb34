import MuseModel
import TerminalKit

/// A line of an op's tree.
enum OperationLine: Equatable, Sendable {
    /// An op, by what it is about and what it says of itself.
    case operation(OperationKind?, name: String, summary: String)
    /// A field of an op.
    case field(String, String)

    /// An op with all that stands in it, in the order in which a person reads it. No deeper than JSON may nest.
    static func tree(_ payload: OperationPayload) -> FoldableTree<OperationLine> {
        var entries: [FoldableTree<OperationLine>.Entry] = []
        lay(payload, depth: 0, into: &entries)
        return FoldableTree(entries, unfoldedToDepth: 1)
    }

    private static func lay(
        _ payload: OperationPayload, depth: Int, into entries: inout [FoldableTree<OperationLine>.Entry]
    ) {
        let summary = [payload.newSummary, payload.contentSummary, payload.childSummary].compactMap { $0 }.first
        entries.append(
            .init(
                depth: depth,
                .operation(payload.kind, name: payload.address ?? payload.entity ?? "", summary: summary ?? "")))
        for (name, value) in fields(of: payload) { entries.append(.init(depth: depth + 1, .field(name, value))) }
        for child in payload.children { lay(child, depth: depth + 1, into: &entries) }
    }

    private static func fields(of payload: OperationPayload) -> [(String, String)] {
        let known: [(String, String?)] = [
            ("from_address", payload.fromAddress), ("content_id", payload.content),
            ("old_content_id", payload.oldContent), ("new_content_id", payload.newContent),
            ("old_summary", payload.oldSummary), ("position", payload.position), ("entity_id", payload.entity),
            ("from_position", payload.fromPosition), ("to_position", payload.toPosition),
            ("child_domain", payload.childDomain),
        ]
        let changes = payload.fields.map { ("fields." + $0.name, "\(side($0.old)) → \(side($0.new))") }
        let others = payload.others.map { member in
            (StructuredOutline.Label.key(member.key).text, preview(member.value))
        }
        return known.compactMap { name, value in value.map { (name, $0) } } + changes + others
    }

    private static func side(_ text: String?) -> String {
        text.map { $0.isEmpty ? "\"\"" : $0 } ?? "∅"
    }

    private static func preview(_ value: StructuredValue) -> String {
        if case .string(let text) = value { return String(text.prefix(200)) }
        return String(JSONText.compact(value).prefix(200))
    }

    /// - Parameter parent: the address under which the op stands, which need not be said again.
    func spans(parentPath: String) -> [Span] {
        switch self {
        case .operation(let kind, let name, let summary):
            let role = kind?.role ?? .opUnknown
            let mark = kind.map { "\($0.glyph) \($0.word)" } ?? "? op"
            let own = SymbolAddress(name)
            let shown = own.path == parentPath ? own.symbol ?? name : name
            return [Span(mark, role), Span(" "), Span(shown, .key), Span(summary.isEmpty ? "" : "  " + summary, .text)]
        case .field(let name, let value):
            let id = ContentID(value)
            return [Span(name, .dim), Span("  "), Span(id?.shortened ?? value, id == nil ? .text : .contentID)]
        }
    }
}
