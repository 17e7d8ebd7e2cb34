public import MuseModel

extension EntryChange {
    /// What there is to show of the contents before and after an entry.
    public enum Standing: Equatable, Sendable {
        /// They were compared.
        case compared
        /// A symbol's file moved, and the symbol with it.
        case movedAlong
        case sameContent(Side)
        /// At least one is known by its id, and its bytes are not here.
        case notHere
        /// The row of a file, without anything that says what its content is.
        case noContentID
        /// The entry is about no content, or its op does not tell it.
        case noContents
    }

    public var standing: Standing {
        if comparison != nil { return .compared }
        if entry.isBridge { return .movedAlong }
        if let old, let new, old.comparableID == new.comparableID { return .sameContent(new) }
        if old != nil || new != nil { return .notHere }
        return entry.row.address.isSymbol ? .noContents : .noContentID
    }

    /// The fields that a `mutate` changed; `nil` for any other op.
    public var fields: FieldChanges? {
        guard case .operation(let operation, let value, _) = payload, operation.kind == .mutate else { return nil }
        return FieldChanges(payload: value)
    }

    /// - Parameter ignoringWhitespace: where that makes no difference, as between bytes, it is not heeded.
    public func comparison(ignoringWhitespace: Bool) -> ContentComparison? {
        ignoringWhitespace ? looseComparison ?? comparison : comparison
    }

    /// The path or address of the old content: another one where a file moved.
    public var oldName: String {
        switch subject {
        case .file(let path): path
        case .entry: entry.row.links.fromAddress ?? entry.address.text
        }
    }

    /// The path or address of the new content.
    public var newName: String {
        switch subject {
        case .file(let path): path
        case .entry: entry.address.text
        }
    }
}

extension EntryChange.Standing {
    /// Why there is no difference to look at, in a sentence; `nil` where there is one.
    public var sentence: String? {
        switch self {
        case .compared: nil
        case .movedAlong: "Nothing of its own changed: its file moved."
        case .sameContent: "The content is the same before and after."
        case .notHere: "The contents are not both in this hub, so they cannot be compared."
        case .noContentID: "No content id: nothing says what the content was."
        case .noContents: "The entry names no content."
        }
    }
}

extension EntryChange.Subject {
    /// Whose contents these are, in a sentence; `nil` where they are the entry's own.
    public var sentence: String? {
        switch self {
        case .entry: nil
        case .file(let path): "This is its file \(path): the symbol's own content is not stored."
        }
    }
}

extension EntryChange.Payload {
    /// Why there is no op, in a sentence; `nil` where there is one.
    public var sentence: String? {
        switch self {
        case .none: "The row has no op_payload."
        case .operation: nil
        case .other(_, let reason): reason
        }
    }
}
