/// Something that the server says of a step of a plan, or of the whole, under its own name for it.
public struct PlanField: Hashable, Sendable {
    public let name: String
    /// Verbatim; a list's items are parted by commas, what nests deeper is JSON.
    public let text: String

    public init(_ name: String, _ text: String) {
        (self.name, self.text) = (name, text)
    }

    init(_ name: String, _ value: StructuredValue) {
        self.init(name, Self.text(of: value))
    }

    /// It says that there was none of something, which nobody has to read. Of times that is only said of those for which
    /// blocks were waited for: with `track_io_timing` each step has several.
    public var isNothing: Bool {
        if ["0", "false"].contains(text) { return true }
        return (name.hasSuffix("I/O Read Time") || name.hasSuffix("I/O Write Time")) && Double(text) == 0
    }

    private static func text(of value: StructuredValue) -> String {
        switch value {
        case .string(let text), .number(let text): text
        case .array(let items): items.map(text(of:)).joined(separator: ", ")
        default: JSONText.compact(value)
        }
    }
}
