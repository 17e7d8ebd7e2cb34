/// What an op did, in a few words for a person.
public struct OperationSummary: Hashable, Sendable {
    /// The words, on one line as far as the data is; names in them are verbatim, so a screen has to make them visible.
    public let text: String
    /// How much of a symbol a `replace` changed, where its summary says so.
    public let extent: Extent?

    /// How much changed, in the words of `muse symbol-log`.
    public enum Extent: String, Hashable, Sendable {
        case implementationOnly = "impl_only"
        case signatureOnly = "signature_only"
        case fullRewrite = "full_rewrite"
    }

    /// The summary of an entry's op.
    public init(_ entry: HistoryEntry) {
        self.init(kind: entry.kind, links: entry.links, address: entry.address)
    }

    /// The summary of an op.
    public init(kind: OperationKind, links: OperationLinks, address: SymbolAddress) {
        var extent: Extent?
        switch kind {
        case .insert: text = SummaryWords.origin(in: links.summary ?? "").map { "moved from \($0)" } ?? "created"
        case .delete: text = SummaryWords.target(in: links.summary ?? "").map { "moved to \($0)" } ?? "deleted"
        case .replace: (text, extent) = Self.replacement(links, address)
        case .patch: text = Self.patch(links)
        case .mutate: text = Self.mutation(links.fieldNames)
        case .move: text = Self.move(links)
        case .directoryRename: text = links.fromAddress.map { "\($0) → \(address)" } ?? kind.word
        case .unknown(let name): text = links.summary ?? name
        }
        self.extent = extent
    }

    private static func replacement(_ links: OperationLinks, _ address: SymbolAddress) -> (String, Extent?) {
        guard let summary = links.summary else { return ("changed", nil) }
        if let newName = SummaryWords.newName(in: summary) {
            let isShift =
                SummaryWords.holdsLineNumber(newName.name) && SummaryWords.holdsLineNumber(address.symbol ?? "")
            if isShift { return ("shifted by lines", nil) }
            switch newName {
            case .renamed(let name): return ("renamed to \(name)", nil)
            case .moved(let name): return ("moved to \(name)", nil)
            }
        }
        switch lastParenthesis(of: summary) {
        case "implementation changed"?: return ("implementation changed", .implementationOnly)
        case "signature changed"?, "signature updated"?: return ("signature changed", .signatureOnly)
        case "modified"?: return ("signature and implementation changed", .fullRewrite)
        case "reformatted — no semantic change"?: return ("reformatted", nil)
        case "after"?: return ("content changed", nil)
        default: return (summary, nil)
        }
    }

    /// The words in the last parentheses, as in "function f (implementation changed)  L3–9".
    private static func lastParenthesis(of summary: String) -> Substring? {
        guard let end = summary.lastIndex(of: ")"), let start = summary[..<end].lastIndex(of: "(") else { return nil }
        return summary[summary.index(after: start)..<end]
    }

    private static func patch(_ links: OperationLinks) -> String {
        guard let origin = links.fromAddress else { return links.summary ?? "changed inside" }
        let rest = links.summary.flatMap { summary in summary.firstIndex(of: ";").map { summary[$0...] } } ?? ""
        return "moved from \(origin)\(rest)"
    }

    private static func mutation(_ names: [String]) -> String {
        switch names.count {
        case 0: "fields changed"
        case 1: "1 field: \(names[0])"
        default: "\(names.count) fields: \(names.joined(separator: ", "))"
        }
    }

    private static func move(_ links: OperationLinks) -> String {
        guard let from = links.fromPosition, let to = links.toPosition else { return "moved to another position" }
        return "moved from position \(from) to \(to)"
    }
}
