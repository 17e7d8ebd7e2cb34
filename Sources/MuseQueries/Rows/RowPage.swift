public import PostgresClient

/// One screenful of rows.
public struct RowPage: Sendable, Hashable {
    public let rows: [PageRow]
    /// Whether there are rows before the first one, as far as is known.
    public let hasPreceding: Bool
    public let hasFollowing: Bool

    public init(rows: [PageRow], hasPreceding: Bool, hasFollowing: Bool) {
        (self.rows, self.hasPreceding, self.hasFollowing) = (rows, hasPreceding, hasFollowing)
    }
}

public struct PageRow: Sendable, Hashable {
    /// `nil` where the relation's rows have no place to come back to.
    public let position: RowPosition?
    public let cells: [PageCell]

    public init(position: RowPosition?, cells: [PageCell]) {
        (self.position, self.cells) = (position, cells)
    }
}

public struct PageCell: Sendable, Hashable {
    public let value: CellValue
    /// It is only the beginning of the value; the whole of it is asked for when the cell is opened.
    public let isCut: Bool

    public init(value: CellValue, isCut: Bool = false) {
        (self.value, self.isCut) = (value, isCut)
    }
}
