internal import PostgresClient

/// How much of each value the server sends for a page.
///
/// One character more than the limit is asked for, so that a value cut can be told from one that just fits.
struct CellCut {
    /// Characters of text, bytes of `bytea`; `nil` for whole values.
    let limit: Int?
    /// To a server whose database is in SQL_ASCII a character is a byte, so a cut may go through the middle of one.
    var countsBytes = false

    func expression(of column: ColumnDescription) -> SQL {
        guard let limit, column.isVariableLength else { return "\(column.name)::text" }
        if column.typeNumber == .bytea { return "substring(\(column.name) FROM 1 FOR \(limit + 1)::int)::text" }
        return "left(\(column.name)::text, \(limit + 1)::int)"
    }

    func cell(_ value: CellValue, of column: ColumnDescription) -> PageCell {
        guard let limit, column.isVariableLength else { return PageCell(value: value) }
        switch value {
        case .null: return PageCell(value: .null)
        case .text(let text) where column.typeNumber == .bytea:
            let digits = 2 + 2 * limit  // after the `\x` that the server writes first
            return text.utf8.count > digits
                ? PageCell(value: .text(String(text.prefix(digits))), isCut: true) : PageCell(value: value)
        case .text(let text) where countsBytes: return cut(Array(text.utf8), to: limit) ?? PageCell(value: value)
        case .undecodable(let bytes): return cut(bytes, to: limit) ?? PageCell(value: value)
        case .text(let text):
            guard text.unicodeScalars.count > limit else { return PageCell(value: value) }
            return PageCell(
                value: .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))), isCut: true)
        }
    }

    /// Up to three bytes less where that leaves whole characters; `nil` where nothing was cut.
    private func cut(_ bytes: [UInt8], to limit: Int) -> PageCell? {
        guard bytes.count > limit else { return nil }
        let kept = bytes.prefix(limit)
        let text = (0..<4).lazy.compactMap { String(validating: kept.dropLast($0), as: UTF8.self) }.first
        return PageCell(value: text.map(CellValue.text) ?? .undecodable(Array(kept)), isCut: true)
    }
}
