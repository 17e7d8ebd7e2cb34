public import MuseModel

/// The commands of the runbook.
public struct RunbookAnswer: Sendable {
    /// One row for each command.
    public let columns: [ReportColumn]
    public let rows: [[ReportValue]]
    /// For people: as blocks that can be pasted into a shell.
    public let document: ReportDocument

    public init(_ runbook: Runbook) {
        columns = ["section", "title", "command", "explanation", "muselens"].map { .text($0) }
        rows = runbook.sections.flatMap { section in
            section.entries.map { entry in
                [section.title, entry.title, entry.commandLine, entry.explanation, entry.muselens].map(ReportValue.init)
            }
        }
        document = ReportDocument(
            title: "Runbook", facts: [],
            sections: runbook.sections.map { section in
                let text = section.entries.map(Self.block).joined(separator: "\n")
                return ReportDocument.Section(
                    name: section.title, title: section.title, content: .lines(text, language: "sh"))
            })
    }

    /// Comments and the command, a line each: what breaks a line in a name is made visible first.
    private static func block(_ entry: Runbook.Entry) -> String {
        let lines =
            ["# \(entry.title). \(entry.explanation)"]
            + [entry.muselens.map { "# In muselens: \($0)" }].compactMap { $0 }
            + [entry.commandLine]
        return lines.map { VisibleText.line($0) + "\n" }.joined()
    }
}
