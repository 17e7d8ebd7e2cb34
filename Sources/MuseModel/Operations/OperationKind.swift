/// What one entry of a symbol's history did: the `op` column, verbatim.
///
/// Source: the database guide's list of DomainOp types. A hub may know more; those are ``unknown(_:)``, never dropped.
public enum OperationKind: Hashable, Sendable {
    case insert, delete, replace, patch, mutate, move, directoryRename
    /// An operation that this program does not know, under its own name.
    case unknown(String)

    /// The seven kinds that the guide names.
    public static let documented: [OperationKind] = [
        .insert, .delete, .replace, .patch, .mutate, .move, .directoryRename,
    ]

    /// The kind with this name in the database; an unfamiliar name is kept.
    public init(name: String) {
        self = Self.documented.first { $0.name == name } ?? .unknown(name)
    }

    /// The name in the database's `op` column.
    public var name: String {
        switch self {
        case .insert: "insert"
        case .delete: "delete"
        case .replace: "replace"
        case .patch: "patch"
        case .mutate: "mutate"
        case .move: "move"
        case .directoryRename: "directory_rename"
        case .unknown(let name): name
        }
    }

    /// One cell that tells the kinds apart without colour.
    public var glyph: Character {
        switch self {
        case .insert: "+"
        case .delete: "-"
        case .replace: "~"
        case .patch: "◇"
        case .mutate: "*"
        case .move: "→"
        case .directoryRename: "⤳"
        case .unknown: "?"
        }
    }

    /// The kind in words for a person; an unknown one speaks by its own name.
    public var word: String {
        switch self {
        case .directoryRename: "directory rename"
        default: name
        }
    }
}
