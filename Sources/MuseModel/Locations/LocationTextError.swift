/// Why a text names no place.
public enum LocationTextError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// What stands behind a backslash and means nothing there.
    case badEscape(String)
    /// The word is followed by no name.
    case missingName(word: String)
    /// The word stands alone.
    case takesNoName(word: String)
    /// A colon with nothing before it.
    case missingRepository
    case missingAddress
    /// A symbol that is selected is named by its repository and its address.
    case incompleteSelection
    /// Neither a cause of gaps nor a kind of missing rows.
    case unknownGaps(String)
    /// A value is named by its row and its column.
    case incompleteCell
    /// What changed is named by two snapshots.
    case incompleteChanges

    public var description: String {
        switch self {
        case .empty: "There is no place in an empty text."
        case .badEscape(let sign):
            "\\\(sign) stands for nothing: behind a backslash comes n, r, t, u{HEX} or a sign, and \\\\ is a backslash."
        case .missingName(let word): "\(word): is followed by a name, as in \(Self.example(of: word))."
        case .takesNoName(let word): "\(word) stands alone: nothing comes behind it."
        case .missingRepository: "Before the colon stands a repository, as in owner/slug:src/app.py::run."
        case .missingAddress: "around: is followed by a repository and an address, as in \(Self.example(of: "around"))."
        case .incompleteSelection:
            "What is selected among the symbols stands behind the @ with its repository, as in \(Self.example(of: "symbols"))."
        case .unknownGaps(let name):
            "Neither a cause of gaps nor a kind of missing rows is called \(name): there are \(Self.subjects)."
        case .incompleteCell: "A value is named by its row and its column, as in \(Self.example(of: "cell"))."
        case .incompleteChanges:
            "What changed is named by two snapshots with two dots between them, as in \(Self.example(of: "changes"))."
        }
    }

    private static let subjects = GapSubject.all.map(\.name).joined(separator: ", ")

    private static func example(of word: String) -> String {
        switch word {
        case "table": "table:musehub_commits"
        case "structure": "structure:musehub_commits"
        case "cell": "cell:musehub_commits@0043c806d04bb9e7#message"
        case "changes": "changes:0043c806d04bb9e7..91395ce09bf3bb23"
        case "around": "around:owner/slug:src/app.py::run"
        case "results": "results:owner/slug"
        case "symbols": "symbols:?parse@owner/slug:src/app.py::parse"
        case "gaps": "gaps:\(GapCause.inSnapshot.rawValue)"
        default: "\(word):0043c806d04bb9e7"
        }
    }
}
