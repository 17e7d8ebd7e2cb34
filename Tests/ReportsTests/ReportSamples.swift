import MuseModel
import Reports

/// Cells of the characters in these tests: two for wide ones, none for marks, one for the rest.
@Sendable func sampleCellWidth(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    return first.value >= 0x1100 && (first.properties.isEmojiPresentation || (0x3000...0x9FFF).contains(first.value))
        ? 2 : 1
}

func sampleOptions(isTerminal: Bool = false, widestCell: Int? = 80, measuredRows: Int = 200) -> ReportOptions {
    ReportOptions(
        isTerminal: isTerminal, cellWidth: sampleCellWidth, widestCell: widestCell, measuredRows: measuredRows)
}

/// What a whole report reads.
func written(
    _ format: ReportFormat, _ columns: [ReportColumn], _ rows: [[ReportValue]],
    options: ReportOptions = sampleOptions(), following fields: [ReportField] = []
) throws -> String {
    var bytes: [UInt8] = []
    let sink: ReportWriter.Sink = { bytes += $0 }
    var writer = ReportWriter(format: format, options: options, sink: sink)
    try writer.begin(columns: columns)
    for row in rows { try writer.row(row) }
    try writer.finish(following: fields)
    return String(decoding: bytes, as: UTF8.self)
}

/// A scalar in a report that would act on whoever shows it; line breaks of the format itself aside.
func unseenActors(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.actsUnseen && $0 != "\n" && $0 != "\r" }
}

let hostileText = "a\u{1B}]52;c;AAAA\u{7}\u{9B}2J\u{0}\t\r\n\u{7F}\u{202E}b\u{2028}\u{FEFF}|<script>,\"\\"
