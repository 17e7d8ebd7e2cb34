extension ReportDocument {
    func appendCSV(isTerminal: Bool, to bytes: inout [UInt8]) {
        var rows = CSVRows(isTerminal: isTerminal)
        rows.begin([.text("name"), .text("value")], into: &bytes)
        for (path, value) in fields.flatMap({ Self.leaves($0.value, path: $0.name) }) {
            rows.row([.text(path), value], into: &bytes)
        }
    }

    /// Every value that holds no others, with the way to it.
    private static func leaves(_ value: ReportValue, path: String) -> [(String, ReportValue)] {
        switch value {
        case .object(let fields): fields.flatMap { leaves($0.value, path: "\(path).\($0.name)") }
        case .array(let items): items.enumerated().flatMap { leaves($1, path: "\(path).\($0)") }
        default: [(path, value)]
        }
    }
}
