/// Writes rows as they arrive, in one of the formats, as UTF-8.
///
/// Memory stays flat: bytes are handed on whenever 64 KiB have come together, and of the rows a table keeps only those
/// that decide its columns' widths.
public struct ReportWriter {
    /// Takes bytes on their way out. What it throws ends the writing and reaches the caller.
    public typealias Sink = ([UInt8]) throws -> Void

    private static let bufferSize = 64 * 1024

    private var format: any RowFormat
    private let sink: Sink
    private var buffer: [UInt8] = []
    private var columnCount: Int?

    /// A writer into a sink; nothing is written before ``begin(columns:)``.
    public init(format: ReportFormat, options: ReportOptions, sink: @escaping Sink) {
        self.sink = sink
        self.format =
            switch format {
            case .table: TableRows(options: options)
            case .json: JSONArrayRows(isEnveloped: options.envelopesRows)
            case .jsonLines: JSONLineRows()
            case .csv: CSVRows(isTerminal: options.isTerminal)
            case .markdown: MarkdownRows()
            }
    }

    /// Starts the report with its columns; to be called once.
    public mutating func begin(columns: [ReportColumn]) throws {
        precondition(columnCount == nil, "A report begins once.")
        columnCount = columns.count
        format.begin(columns, into: &buffer)
        try handOnIfFull()
    }

    /// Adds a row, with a value for each column.
    public mutating func row(_ values: [ReportValue]) throws {
        precondition(values.count == columnCount, "A row has a value for each column of a report that has begun.")
        format.row(values, into: &buffer)
        try handOnIfFull()
    }

    /// Hands on everything up to now, as something that is watched live wants after each row.
    public mutating func flush() throws {
        format.flush(into: &buffer)
        try handOn()
    }

    /// Ends the report and hands on what is left.
    /// - Parameter fields: what follows the rows in enveloped JSON, such as the key of the next page; the other
    ///   formats have no place for it and leave it out.
    public mutating func finish(following fields: [ReportField] = []) throws {
        precondition(columnCount != nil, "A report begins before it ends.")
        format.finish(following: fields, into: &buffer)
        try handOn()
    }

    private mutating func handOnIfFull() throws {
        if buffer.count >= Self.bufferSize { try handOn() }
    }

    private mutating func handOn() throws {
        guard !buffer.isEmpty else { return }
        try sink(buffer)
        buffer.removeAll(keepingCapacity: buffer.count <= 4 * Self.bufferSize)
    }
}
