/// A query that a person typed, with the values bound to its `$1`, `$2` …
public struct TypedQuery: Hashable, Sendable {
    public let text: String
    /// In text form; `nil` is NULL.
    public let parameters: [String?]
    /// The parameters' types by number, as the server told; none where it was not asked.
    var types: [UInt32] = []

    public init(text: String, parameters: [String?] = []) {
        (self.text, self.parameters) = (text, parameters)
    }

    /// Why it must not be sent: libpq takes a text up to its first zero byte, and would send another one.
    var objection: String? {
        let holdsZeroByte = text.utf8.contains(0) || parameters.contains { $0?.utf8.contains(0) ?? false }
        return holdsZeroByte ? "it holds a zero byte, which no text in PostgreSQL can" : nil
    }
}

/// An open cursor of a session's. There is one at most, and an older one's number opens nothing.
public struct TypedCursor: Hashable, Sendable {
    let number: Int
}

/// Rows of a cursor, each as what is kept of it.
public struct TypedPage<Kept: Sendable>: Sendable {
    public let columns: [ResultColumn]
    public let rows: [Kept]
    /// There are no rows behind these.
    public let isAtEnd: Bool
    /// The cursor that gave them.
    public internal(set) var cursor = TypedCursor(number: 0)

    public init(columns: [ResultColumn], rows: [Kept], isAtEnd: Bool) {
        (self.columns, self.rows, self.isAtEnd) = (columns, rows, isAtEnd)
    }
}
