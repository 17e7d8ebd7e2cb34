import MuseModel

/// CSV as RFC 4180 has it: a header, lines that end in CR LF, NULL as an empty field and empty text as `""`.
///
/// A field is the exact data, for a program to read. On a terminal, where a person reads it, invisible characters are
/// made visible.
struct CSVRows: RowFormat {
    private let isTerminal: Bool

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8]) {
        append(columns.map { .text($0.name) }, to: &bytes)
    }

    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8]) {
        append(values, to: &bytes)
    }

    private func append(_ values: [ReportValue], to bytes: inout [UInt8]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(value, to: &bytes)
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private func append(_ value: ReportValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: return
        case .text(let text), .decimal(let text): appendField(text, to: &bytes)
        case .timestamp(let moment): appendField(moment.rfc3339, to: &bytes)
        case .bytes(let content): appendField(Hexadecimal.text(content), to: &bytes)
        default: appendField(JSONValues.text(value), to: &bytes)
        }
    }

    private func appendField(_ text: String, to bytes: inout [UInt8]) {
        let shown = (isTerminal ? VisibleText.line(text) : text).utf8
        let needsQuotes = shown.isEmpty || shown.contains(where: Self.specialBytes.contains)
        guard needsQuotes else { return bytes.append(contentsOf: shown) }
        let quote = UInt8(ascii: "\"")
        bytes.append(quote)
        for byte in shown {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private static let specialBytes = Array(",\"\r\n".utf8)
}
