extension ReportDocument {
    /// Facts as aligned pairs, sections under their titles with an empty line before each.
    func appendTables(options: ReportOptions, to bytes: inout [UInt8]) {
        if let title { Self.append(sentence: title, options: options, to: &bytes) }
        if title != nil, !facts.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        Self.append(facts, options: options, to: &bytes)
        for section in sections {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            bytes.append(contentsOf: (VisibleText.line(section.title) + "\n").utf8)
            switch section.content {
            case .facts(let facts): Self.append(facts, options: options, to: &bytes)
            case .rows(let columns, let rows): Self.append(columns, rows, to: &bytes, as: TableRows(options: options))
            case .lines(let text, _): bytes.append(contentsOf: VisibleText.lines(text).utf8)
            case .sentences(let sentences):
                for sentence in sentences {
                    Self.append(sentence: "- " + sentence, indent: "  ", options: options, to: &bytes)
                }
            }
        }
    }

    /// Facts and sections as tables under headings.
    func appendMarkdown(to bytes: inout [UInt8]) {
        if let title { bytes.append(contentsOf: "# \(MarkdownText.escaped(VisibleText.line(title)))\n".utf8) }
        if title != nil, !facts.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        if !facts.isEmpty { Self.appendMarkdown(facts, to: &bytes) }
        for section in sections {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            bytes.append(contentsOf: "## \(MarkdownText.escaped(VisibleText.line(section.title)))\n\n".utf8)
            switch section.content {
            case .facts(let facts): Self.appendMarkdown(facts, to: &bytes)
            case .rows(let columns, let rows): Self.append(columns, rows, to: &bytes, as: MarkdownRows())
            case .lines(let text, let language):
                let block = MarkdownText.fenced(VisibleText.lines(text), language: language)
                bytes.append(contentsOf: (block + "\n").utf8)
            case .sentences(let sentences):
                for sentence in sentences {
                    let item = "- \(MarkdownText.paragraph(VisibleText.line(sentence)))\n"
                    bytes.append(contentsOf: item.utf8)
                }
            }
        }
    }

    private static func append(
        _ columns: [ReportColumn], _ rows: [[ReportValue]], to bytes: inout [UInt8], as format: some RowFormat
    ) {
        var format = format
        format.begin(columns, into: &bytes)
        for row in rows { format.row(row, into: &bytes) }
        format.finish(following: [], into: &bytes)
    }

    private static func append(
        sentence: String, indent: String = "", options: ReportOptions, to bytes: inout [UInt8]
    ) {
        let layout = CellLayout(cellWidth: options.cellWidth, widestCell: nil)
        for line in layout.wrapped(VisibleText.line(sentence), width: options.lineWidth, indent: indent) {
            bytes.append(contentsOf: (line + "\n").utf8)
        }
    }

    private static func append(_ facts: [Fact], options: ReportOptions, to bytes: inout [UInt8]) {
        let layout = CellLayout(cellWidth: options.cellWidth, widestCell: options.widestCell)
        let names = facts.map { layout.cell(VisibleText.line($0.column.name)) }
        let widest = names.map(\.width).max() ?? 0
        for (name, fact) in zip(names, facts) {
            let padding = String(repeating: " ", count: widest - name.width)
            let value = layout.cell(text(of: fact)).text
            bytes.append(contentsOf: "\(name.text)\(padding)  \(value)\n".utf8)
        }
    }

    private static func appendMarkdown(_ facts: [Fact], to bytes: inout [UInt8]) {
        let rows = facts.map { [ReportValue.text($0.column.name), .text(text(of: $0))] }
        append([.text("name"), .text("value")], rows, to: &bytes, as: MarkdownRows())
    }

    private static func text(of fact: Fact) -> String {
        PeopleText.text(fact.value, groupsThousands: fact.column.groupsThousands)
    }
}
