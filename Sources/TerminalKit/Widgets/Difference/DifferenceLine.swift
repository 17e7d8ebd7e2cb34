/// A line of one of two texts that are compared.
public struct DifferenceLine: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// It stands in both texts.
        case unchanged
        case removed
        case added
        /// It takes the place of the line beside it, or gives its place to that.
        case changed

        /// What tells the kinds apart without colour.
        var sign: String {
            switch self {
            case .unchanged: " "
            case .removed: "-"
            case .added: "+"
            case .changed: "~"
            }
        }

        var role: Role {
            switch self {
            case .unchanged: .text
            case .removed: .removed
            case .added: .added
            case .changed: .changed
            }
        }
    }

    /// A part of the line.
    public struct Piece: Hashable, Sendable {
        /// Verbatim: it may come from anywhere.
        public let text: String
        /// Whether it is what changed within the line.
        public let isChanged: Bool

        public init(_ text: String, isChanged: Bool = false) {
            self.text = text
            self.isChanged = isChanged
        }
    }

    public let kind: Kind
    /// From 1; `nil` where the old text has no such line, or where lines have no numbers.
    public let oldNumber: Int?
    /// From 1; `nil` where the new text has no such line, or where lines have no numbers.
    public let newNumber: Int?
    /// The line from beginning to end.
    public let pieces: [Piece]
    /// What there is to say about the line, such as that no line feed ends it.
    public let note: String?

    public init(
        _ kind: Kind, oldNumber: Int? = nil, newNumber: Int? = nil, pieces: [Piece], note: String? = nil
    ) {
        self.kind = kind
        self.oldNumber = oldNumber
        self.newNumber = newNumber
        self.pieces = pieces
        self.note = note
    }

    /// Marks within a line that is marked from end to end say nothing.
    var hasMarks: Bool {
        pieces.contains(where: \.isChanged) && !pieces.allSatisfy(\.isChanged)
    }
}
