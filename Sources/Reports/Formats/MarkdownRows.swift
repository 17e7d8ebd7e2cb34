/// A table in GitHub's Markdown. Everything that Markdown or HTML would act on is escaped, so data stays data.
struct MarkdownRows: RowFormat {
    private var columns: [ReportColumn] = []

    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8]) {
        self.columns = columns
        append(columns.map { MarkdownText.escaped(VisibleText.line($0.name)) }, to: &bytes)
        append(columns.map { $0.alignment == .trailing ? "---:" : "---" }, to: &bytes)
    }

    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8]) {
        let cells = zip(columns, values).map { column, value in
            MarkdownText.escaped(PeopleText.text(value, groupsThousands: column.groupsThousands))
        }
        append(cells, to: &bytes)
    }

    private func append(_ cells: [String], to bytes: inout [UInt8]) {
        for cell in cells { bytes.append(contentsOf: "| \(cell) ".utf8) }
        bytes.append(contentsOf: "|\n".utf8)
    }
}

/// Text within Markdown.
enum MarkdownText {
    /// The text with all that Markdown or HTML would act on escaped; to be given one line without controls.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "`", "*", "_", "[", "]", "~", "#": escaped += "\\\(scalar)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
