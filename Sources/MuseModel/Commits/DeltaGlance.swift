/// The `structured_delta` of a commit without its ops, which can be megabytes.
public struct DeltaGlance: Hashable, Sendable {
    /// `nil` where it is not there, or is no text.
    public let domain: String?
    public let summary: String?
    /// How many top-level ops it has; `nil` where that is not told.
    public let operationCount: Int?

    public init(domain: String? = nil, summary: String? = nil, operationCount: Int? = nil) {
        (self.domain, self.summary, self.operationCount) = (domain, summary, operationCount)
    }

    /// - Parameter value: the delta, whole or with the number of its ops in the place of `ops`; `nil` for one that is
    ///   no object, as `null` is for roots, merges and commits of the hub itself.
    init?(_ value: StructuredValue) {
        guard case .object(let members) = value else { return nil }
        func member(_ name: String) -> StructuredValue? { members.first { $0.key == .string(name) }?.value }
        let count: Int? =
            switch member("ops") {
            case .array(let items): items.count
            case .number(let text): Int(text)
            default: nil
            }
        self.init(domain: member("domain")?.text, summary: member("summary")?.text, operationCount: count)
    }
}

extension StructuredValue {
    /// The text of a string; `nil` for all else.
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
