public import MuseModel

/// Lines of a container's log, one a row.
public struct LogAnswer: Sendable {
    public init() {}

    /// The columns.
    public let columns: [ReportColumn] = [.text("at"), .text("stream"), .text("text")]

    /// The row of a line; its stream by the name that everybody knows it by.
    public func row(_ line: LogLine) -> [ReportValue] {
        [
            line.at.map(ReportValue.timestamp) ?? .null, .text(line.stream == .output ? "stdout" : "stderr"),
            .text(line.text),
        ]
    }
}
