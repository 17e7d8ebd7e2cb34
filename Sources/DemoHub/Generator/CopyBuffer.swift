/// Rows of one table that wait to be sent, as a block of `COPY … FROM STDIN` in text format.
struct CopyBuffer: Sendable {
    private let heading: String
    private(set) var bytes: [UInt8] = []
    private var isRowStart = true

    init(table: String, columns: [String]) {
        heading = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN WITH (FREEZE);\n"
    }

    mutating func text(_ text: String?) {
        field { bytes in
            if let text { bytes.append(copyField: text.utf8) } else { bytes.append("\\N") }
        }
    }

    mutating func json(_ json: some Sequence<UInt8>) {
        field { $0.append(copyField: json) }
    }

    mutating func integer(_ number: Int) {
        field { $0.append(decimal: number) }
    }

    mutating func timestamp(_ timestamp: Timestamp) {
        field { $0.append(timestamp) }
    }

    /// A commit's or snapshot's id: bare hex.
    mutating func identifier(_ digest: Digest?) {
        field { bytes in
            if let digest { bytes.append(hex: digest) } else { bytes.append("\\N") }
        }
    }

    mutating func content(_ digest: Digest?) {
        field { bytes in
            if let digest { bytes.append(contentID: digest) } else { bytes.append("\\N") }
        }
    }

    mutating func binary(_ content: [UInt8]?) {
        field { bytes in
            if let content { bytes.append(copyBytes: content) } else { bytes.append("\\N") }
        }
    }

    mutating func endRow() {
        bytes.append("\n")
        isRowStart = true
    }

    /// The whole block, and an empty buffer afterwards.
    mutating func drain(into script: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        script.append(heading)
        script += bytes
        script.append("\\.\n")
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func field(_ write: (inout [UInt8]) -> Void) {
        if !isRowStart { bytes.append(UInt8(ascii: "\t")) }
        isRowStart = false
        write(&bytes)
    }
}
