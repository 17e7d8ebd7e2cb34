public import MuseModel

/// What an entry changed: its op, and the contents before and after it as far as the hub has them.
public struct EntryChange: Equatable, Sendable {
    public let entry: LifeEntry
    public let payload: Payload
    /// What the contents are contents of.
    public let subject: Subject
    /// `nil` where nothing was there before.
    public let old: Side?
    /// `nil` where nothing is there afterwards.
    public let new: Side?
    /// `nil` where a content that there is has not all of its bytes here, or where both are the same content.
    public let comparison: ContentComparison?
    /// The same where white space does not count; `nil` also where it makes no difference, as between bytes.
    public let looseComparison: ContentComparison?
    /// What could not be found out about the contents, in sentences.
    public let notes: [String]

    /// The op, whole.
    public enum Payload: Equatable, Sendable {
        /// The row has none, or this hub keeps none.
        case none
        /// - Parameter bytes: of the JSON text.
        case operation(OperationPayload, StructuredValue, bytes: Int)
        /// JSON that is no op, or none at all: as it is, with the reason in a sentence.
        case other(String, reason: String)
    }

    /// What the contents are contents of.
    public enum Subject: Hashable, Sendable {
        /// The address of the entry.
        case entry
        /// The file that the symbol is in: the symbol's own content is not stored.
        case file(path: String)
    }

    /// A content on one side of the change.
    public struct Side: Hashable, Sendable {
        /// As the hub has it.
        public let id: String
        public let source: Source
        /// `nil` where `musehub_objects` has no row for it.
        public let stored: StoredContent?

        public init(id: String, source: Source, stored: StoredContent? = nil) {
            (self.id, self.source, self.stored) = (id, source, stored)
        }

        /// The same for both spellings of an id.
        var comparableID: String { ContentID(id)?.digest ?? id }
    }

    /// What says that this is the content.
    public enum Source: Hashable, Sendable {
        /// The entry itself.
        case entry
        /// The manifest of the commit's snapshot, or of its first parent's.
        case manifest
    }

    public init(
        entry: LifeEntry, payload: Payload, subject: Subject = .entry, old: Side? = nil, new: Side? = nil,
        notes: [String] = []
    ) {
        (self.entry, self.payload, self.subject, self.old, self.new) = (entry, payload, subject, old, new)
        self.notes = notes
        (comparison, looseComparison) = Self.compared(old, new)
    }

    private static func compared(_ old: Side?, _ new: Side?) -> (ContentComparison?, ContentComparison?) {
        guard old?.comparableID != new?.comparableID else { return (nil, nil) }
        let before = old.map { $0.stored?.wholeBytes }
        let after = new.map { $0.stored?.wholeBytes }
        // A content that there is, and whose bytes are not here, cannot be compared.
        if case .some(nil) = before { return (nil, nil) }
        if case .some(nil) = after { return (nil, nil) }
        let strict = ContentComparison(from: before ?? nil, to: after ?? nil)
        guard case .text = strict.result else { return (strict, nil) }
        return (strict, ContentComparison(from: before ?? nil, to: after ?? nil, ignoringWhitespace: true))
    }
}

extension EntryChange.Payload {
    /// Reads the payload of a row; `nil` where it has none.
    init(text: String?) {
        guard let text else {
            self = .none
            return
        }
        do throws(JSONTextError) {
            let value = try JSONText.parse(text)
            guard let operation = OperationPayload(value) else {
                self = .other(text, reason: "The payload is no op.")
                return
            }
            self = .operation(operation, value, bytes: text.utf8.count)
        } catch {
            self = .other(text, reason: "The payload cannot be read. \(error.description)")
        }
    }
}
