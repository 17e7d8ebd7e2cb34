internal import PostgresClient

/// What makes a history row a gap. Source: MuseHub's database guide, "Find entries with missing content_id".
enum GapCondition {
    /// Rows of files without a content id, of a statement that names one relation with these columns.
    static let gap: SQL = "content_id IS NULL AND \(file)"

    /// Rows of files: those whose address names no symbol.
    static let file: SQL = "address NOT LIKE '%::%'"
}
