/// A structured value as foldable lines, in stored order: what the cell view shows.
///
/// The tree is laid out once; folding costs one walk over the lines that stay visible, and the text of a line is made
/// when it is asked for.
public struct StructuredOutline: Equatable, Sendable {
    private var tree: FoldableTree<Node>

    /// An outline of a value.
    /// - Parameter depth: how many levels below the top are visible; deeper ones start folded. `nil` for all.
    public init(_ value: StructuredValue, unfoldedToDepth depth: Int? = nil) {
        var entries: [FoldableTree<Node>.Entry] = []
        Self.lay(value, label: .top, depth: 0, into: &entries)
        tree = FoldableTree(entries, unfoldedToDepth: depth)
    }

    /// How many lines are visible; one at least.
    public var lineCount: Int { tree.lineCount }

    /// One visible line.
    /// - Parameter index: 0 up to, not including, ``lineCount``.
    public func line(at index: Int) -> Line {
        let line = tree.line(at: index)
        return Line(
            identity: line.identity, depth: line.depth, label: line.item.label, value: line.item.value,
            isFolded: line.isFolded)
    }

    /// The visible line that shows a value, or the nearest folded one that holds it: where a cursor goes when folds
    /// change around it.
    /// - Parameter identity: the ``Line/identity`` of a line of this outline, visible or not.
    public func lineIndex(showing identity: Int) -> Int { tree.lineIndex(showing: identity) }

    /// The line of the array or object that a line stands in; `nil` for the top.
    public func parent(ofLineAt index: Int) -> Int? { tree.parent(ofLineAt: index) }

    /// Folds or unfolds the line's array or object; nothing happens on a line that has nothing below it.
    public mutating func toggleFold(ofLineAt index: Int) { tree.toggleFold(ofLineAt: index) }

    /// Folds everything, so that the top line alone is visible.
    public mutating func foldAll() { tree.unfoldAll(toDepth: 0) }

    /// Unfolds everything, or so many levels below the top and folds what lies deeper.
    public mutating func unfoldAll(toDepth depth: Int? = nil) { tree.unfoldAll(toDepth: depth) }

    // Recursion is bounded: both readers limit how deep a value nests.
    private static func lay(
        _ value: StructuredValue, label: Label, depth: Int, into entries: inout [FoldableTree<Node>.Entry]
    ) {
        entries.append(.init(depth: depth, Node(label: label, value: value)))
        switch value {
        case .array(let items):
            for (index, item) in items.enumerated() {
                lay(item, label: .index(index), depth: depth + 1, into: &entries)
            }
        case .object(let members):
            for member in members { lay(member.value, label: .key(member.key), depth: depth + 1, into: &entries) }
        default: return
        }
    }

    private struct Node: Equatable, Sendable {
        let label: Label
        let value: StructuredValue
    }
}

extension StructuredOutline {
    /// What a line is called within the value that it stands in.
    public enum Label: Equatable, Sendable {
        case top
        case index(Int)
        case key(StructuredValue)

        /// The label as text, verbatim: it may hold anything that a key may hold. Empty for the top.
        public var text: String {
            switch self {
            case .top: ""
            case .index(let index): String(index)
            case .key(.string(let key)): key
            case .key(let key): JSONText.compact(key)
            }
        }
    }

    /// One line of an outline.
    public struct Line: Equatable, Sendable {
        /// The same for the same value of an outline, however it is folded.
        public let identity: Int
        /// Levels below the top: 0 for the top.
        public let depth: Int
        public let label: Label
        /// The whole value, also where the line shows less of it.
        public let value: StructuredValue
        /// Whether what stands below it is hidden.
        public let isFolded: Bool

        /// Whether something stands below it.
        public var isFoldable: Bool { value.childCount > 0 }

        /// How many items or members stand directly below it.
        public var childCount: Int { value.childCount }

        /// The value in a few words: a scalar as JSON, an array or object by how much is in it.
        /// - Parameter limit: how much of a string is shown, in Unicode scalars; `…` marks what was cut.
        public func preview(limit: Int = 200) -> String {
            switch value {
            case .array(let items): items.isEmpty ? "[]" : Self.counted(items.count, "item", "items")
            case .object(let members): members.isEmpty ? "{}" : Self.counted(members.count, "member", "members")
            case .string(let text): Self.cut(text, limit: limit)
            case .bytes(let content), .extension(_, let content):
                Hexadecimal.text(content.prefix(limit / 2)) + (content.count > limit / 2 ? "…" : "")
            default: JSONText.compact(value)
            }
        }

        private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
            "\(count) \(count == 1 ? one : many)"
        }

        private static func cut(_ text: String, limit: Int) -> String {
            let scalars = text.unicodeScalars
            guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
                end < scalars.endIndex
            else { return JSONText.compact(.string(text)) }
            return JSONText.compact(.string(String(scalars[..<end]))) + "…"
        }
    }
}
