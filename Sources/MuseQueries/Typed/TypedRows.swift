public import MuseModel
public import PostgresClient

/// Rows of a typed query's cursor that a person looks at.
public struct TypedRows: Sendable, Hashable {
    public let columns: [ResultColumn]
    /// The number of the first of these rows, counted from 0.
    public let first: Int
    public let rows: [PageRow]
    /// The result ends with these rows.
    public let isAtEnd: Bool
    /// How long it took, checks included.
    public let seconds: Double
    /// Since when the cursor's snapshot is held, in seconds since 1970; `nil` where it is not held any more.
    public let heldSince: Double?
    /// The cursor was gone, so the query ran again and passed over the rows before: others may have changed meanwhile.
    public let hasRunAgain: Bool

    public init(
        columns: [ResultColumn], first: Int, rows: [PageRow], isAtEnd: Bool, seconds: Double, heldSince: Double?,
        hasRunAgain: Bool = false
    ) {
        (self.columns, self.first, self.rows, self.isAtEnd) = (columns, first, rows, isAtEnd)
        (self.seconds, self.heldSince, self.hasRunAgain) = (seconds, heldSince, hasRunAgain)
    }
}

/// How the snapshot of a cursor came to be let go.
public enum TypedHoldEnd: Hashable, Sendable {
    /// Its time was over, or the cursor went on or ended.
    case letGo
    /// The server ended its session.
    case connectionLost
}

/// Where a value stands in the result of a typed query.
public struct TypedValuePlace: Hashable, Sendable {
    public let request: TypedRequest
    /// Counted from 0, like the column.
    public let row: Int
    public let column: Int

    public init(request: TypedRequest, row: Int, column: Int) {
        (self.request, self.row, self.column) = (request, row, column)
    }
}

extension PageCell {
    /// Bytes of a value that stay with a row: what a page takes must not grow with its values.
    public static let longestBeginning = 131_072

    /// A value as a row keeps it: whole, or its first ``longestBeginning`` bytes.
    public init(beginningOf value: CellValue) {
        switch value {
        case .text(let text) where text.utf8.count > Self.longestBeginning:
            var end = text.utf8.index(text.startIndex, offsetBy: Self.longestBeginning)
            while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
            self.init(value: .text(String(text[..<end])), isCut: true)
        case .undecodable(let bytes) where bytes.count > Self.longestBeginning:
            self.init(value: .undecodable(Array(bytes.prefix(Self.longestBeginning))), isCut: true)
        default: self.init(value: value)
        }
    }
}

extension CellValue {
    /// Whether it can be the value of which this is the beginning.
    public func begins(with beginning: CellValue) -> Bool {
        switch (self, beginning) {
        case (.text(let text), .text(let start)): text.utf8.starts(with: start.utf8)
        case (.undecodable(let bytes), .undecodable(let start)): bytes.starts(with: start)
        default: self == beginning
        }
    }
}
