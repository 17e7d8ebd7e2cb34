/// How a report is written. The raw values are what `--format` takes.
public enum ReportFormat: String, CaseIterable, Sendable {
    case table
    case json
    case jsonLines = "jsonl"
    case csv
    case markdown

    /// What `--format` defaults to: a table on a terminal, JSON Lines in a pipe or file.
    public static func standard(isTerminal: Bool) -> ReportFormat {
        isTerminal ? .table : .jsonLines
    }
}
