internal import PostgresClient

/// Metrics, which a hub may keep as any kind of number, or as a text.
extension CellValue {
    /// `nil` for NULL, and for what is no number.
    var number: Double? { text.flatMap(Double.init) }

    /// `nil` for NULL, and for what is no whole number.
    var wholeNumber: Int? { text.flatMap { Int($0) } ?? number.flatMap(Int.init(exactly:)) }
}
