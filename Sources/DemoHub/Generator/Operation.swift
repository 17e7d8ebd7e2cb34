/// A file, or a symbol in it.
struct Address: Hashable, Sendable {
    let path: String
    var symbol: String?
}

/// One op of a structured delta, in the shapes that Muse writes.
indirect enum Operation: Sendable {
    case insert(Address, content: Digest, summary: String)
    case delete(Address, content: Digest, summary: String)
    case replace(Address, old: Digest, new: Digest, oldSummary: String, newSummary: String)
    /// `from` is set where the file moved in the same step; the addresses of the children are unqualified then.
    case patch(path: String, from: String?, children: [Operation], summary: String)
    case mutate(Address, entity: String, fields: [FieldChange], old: Digest, new: Digest)
    case move(Address, from: Int, to: Int, content: Digest)
    case directoryRename(from: String, to: String)
    /// An op that no version of Muse known today writes.
    case unknown(name: String, Address, note: String)

    struct FieldChange: Sendable {
        let name: String
        let old: String
        let new: String
    }

    var name: String {
        switch self {
        case .insert: "insert"
        case .delete: "delete"
        case .replace: "replace"
        case .patch: "patch"
        case .mutate: "mutate"
        case .move: "move"
        case .directoryRename: "directory_rename"
        case .unknown(let name, _, _): name
        }
    }

    var address: Address {
        switch self {
        case .insert(let address, _, _), .delete(let address, _, _), .replace(let address, _, _, _, _),
            .mutate(let address, _, _, _, _), .move(let address, _, _, _), .unknown(_, let address, _):
            address
        case .patch(let path, _, _, _): Address(path: path)
        case .directoryRename(_, let to): Address(path: to)
        }
    }

    /// The content id that its history row shows: what the op leads to, else what it names, else none.
    var content: Digest? {
        switch self {
        case .insert(_, let content, _), .delete(_, let content, _), .move(_, _, _, let content): content
        case .replace(_, _, let new, _, _), .mutate(_, _, _, _, let new): new
        case .patch, .directoryRename, .unknown: nil
        }
    }

    var children: [Operation] {
        if case .patch(_, _, let children, _) = self { children } else { [] }
    }
}
