/// Finds the line of a set that the server complained about.
enum StagedFailure {
    /// The failure with file and line where psql's message names them, else the failure as it is.
    static func locate(_ failure: DemoFailure, in set: HistorySet) -> DemoFailure {
        guard case .commandFailed(_, let message) = failure else { return failure }
        for kind in StagedKind.allCases {
            guard let number = line(in: message, after: "\(kind.stagingTable), line "),
                let file = try? set.file(kind)
            else { continue }
            return .data(file: file.path, line: number, reason: reason(in: message, of: kind))
        }
        return failure
    }

    private static func line(in message: String, after marker: String) -> Int? {
        guard let range = message.firstRange(of: marker) else { return nil }
        return Int(message[range.upperBound...].prefix { $0.isNumber })
    }

    /// The words of the error and its detail, without psql's and the staging table's names.
    private static func reason(in message: String, of kind: StagedKind) -> String {
        let lines = message.split(whereSeparator: \.isNewline)
        let wanted = lines.compactMap { line -> Substring? in
            for mark in ["ERROR:  ", "DETAIL:  "] {
                if let range = line.firstRange(of: mark) { return line[range.upperBound...] }
            }
            return nil
        }
        let text = wanted.joined(separator: "; ")
        guard text.hasPrefix(kind.stagingTable), let colon = text.firstRange(of: ": ") else { return text }
        return String(text[colon.upperBound...])
    }
}
