public import MuseModel

/// What the hub has of a content: a row of `musehub_objects`.
public struct StoredContent: Hashable, Sendable {
    /// Where the bytes are.
    public enum Place: Hashable, Sendable {
        /// All of them.
        case inline([UInt8])
        /// The first of more bytes than were asked for.
        case beginning([UInt8])
        /// In a store outside, at this address.
        case elsewhere(String)
        /// The row has neither bytes nor an address.
        case nowhere
    }

    public let id: ContentID
    /// Where the content was first seen.
    public let path: String?
    /// Bytes, as the row says, else as they were counted; `nil` where neither tells.
    public let size: Int?
    public let place: Place

    public init(id: ContentID, path: String? = nil, size: Int? = nil, place: Place) {
        (self.id, self.path, self.size, self.place) = (id, path, size, place)
    }

    /// All of the bytes; `nil` where they are not here, or not whole.
    public var wholeBytes: [UInt8]? {
        if case .inline(let bytes) = place { bytes } else { nil }
    }
}
