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
    /// A line as a block of code for a shell, fenced so that nothing in it ends the block.
    static func code(_ line: String) -> String {
        fenced(line + "\n", language: "sh")
    }

    /// Lines as they are, each of which ends with a line feed, in a block that nothing in them ends.
    static func fenced(_ lines: String, language: String) -> String {
        let runs = lines.split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return "\(fence)\(language)\n\(lines)\(fence)"
    }

    /// A line as a paragraph: it begins no list and no block of code.
    static func paragraph(_ line: String) -> String {
        let text = String(line.drop { $0 == " " })
        let number = text.prefix { ("0"..."9").contains($0) }
        if let sign = text.first, sign == "-" || sign == "+" { return "\\" + escaped(text) }
        if !number.isEmpty, let sign = text.dropFirst(number.count).first, sign == "." || sign == ")" {
            return "\(number)\\" + escaped(String(text.dropFirst(number.count)))
        }
        return escaped(text)
    }

    /// The text with all that Markdown or HTML would act on escaped, and all that GitHub makes of plain text: links of
    /// web and mail addresses, mentions of people, references to issues, formulas. To be given one line without
    /// controls.
    static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var escaped = ""
        for (index, scalar) in scalars.enumerated() {
            let next = scalars[(index + 1)...].first
            switch scalar {
            case "#" where next.map { ("0"..."9").contains($0) } ?? false: escaped += apart(scalar)
            case "\\", "|", "`", "*", "_", "[", "]", "~", "#": escaped += "\\\(scalar)"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            // Alone they do nothing; what a formula would end with is only live behind its beginning.
            case "@" where next.map { $0 != " " } ?? false: escaped += apart(scalar)
            case "$" where next.map { $0 != " " } ?? false: escaped += apart(scalar)
            case ":" where scalars[(index + 1)...].starts(with: ["/", "/"]): escaped += apart(scalar)
            case "." where endsInWWW(scalars[..<index]): escaped += apart(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A character as a reference, and an empty comment that keeps it apart from what follows. GitHub looks for
    /// mentions, issues and mail addresses after references and backslashes have become characters, so those alone do
    /// not help. Source: github/cmark-gfm issue 181.
    private static func apart(_ scalar: Unicode.Scalar) -> String {
        "&#\(scalar.value);<!-- -->"
    }

    private static func endsInWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
    }
}
