/// A format that rows are written in, one after the other.
protocol RowFormat {
    mutating func begin(_ columns: [ReportColumn], into bytes: inout [UInt8])
    mutating func row(_ values: [ReportValue], into bytes: inout [UInt8])
    mutating func flush(into bytes: inout [UInt8])
    mutating func finish(following fields: [ReportField], into bytes: inout [UInt8])
}

extension RowFormat {
    // Most formats hold nothing back and have nothing to say at the end.
    mutating func flush(into bytes: inout [UInt8]) {}
    mutating func finish(following fields: [ReportField], into bytes: inout [UInt8]) {}
}
