/// What comes from the server, watched for whether it is the server at all, and whether it ends the session.
///
/// Source: PostgreSQL manual, 55.7 "Message Formats": a byte of the type, four of the length, which counts itself;
/// ErrorResponse is `E` with fields of a byte and a text, of which `V` is the severity untranslated.
struct ServerWords {
    /// `nil` before the first byte. An engine's own error can come where the server's answer should.
    private(set) var isServer: Bool?
    /// The server said FATAL or PANIC: it will say no more.
    private(set) var hasEnded = false

    private static let openings = Set("RENSv".utf8)
    /// Bytes of an error that are looked at: the severity stands at its beginning.
    private static let mostOfError = 64

    private var header: [UInt8] = []
    private var error: [UInt8] = []
    /// Bytes of the message under way that are still to come.
    private var rest = 0

    mutating func receive(_ chunk: ArraySlice<UInt8>) {
        guard let first = chunk.first, isServer ?? Self.openings.contains(first) else {
            if !chunk.isEmpty { isServer = false }
            return
        }
        isServer = true
        var chunk = chunk
        while !chunk.isEmpty {
            if rest > 0 { skip(&chunk) } else { readHeader(&chunk) }
        }
    }

    private mutating func readHeader(_ chunk: inout ArraySlice<UInt8>) {
        let part = chunk.prefix(5 - header.count)
        header += part
        chunk = chunk.dropFirst(part.count)
        guard header.count == 5 else { return }
        let length = header.dropFirst().reduce(0) { $0 << 8 | Int($1) }
        rest = max(0, length - 4)
        error = []
        if rest == 0 { header = [] }
    }

    private mutating func skip(_ chunk: inout ArraySlice<UInt8>) {
        let part = chunk.prefix(rest)
        if header.first == UInt8(ascii: "E"), error.count < Self.mostOfError {
            error += part.prefix(Self.mostOfError - error.count)
        }
        rest -= part.count
        chunk = chunk.dropFirst(part.count)
        guard rest == 0 else { return }
        if header.first == UInt8(ascii: "E") { hasEnded = hasEnded || isEnd(error) }
        header = []
    }

    private func isEnd(_ error: [UInt8]) -> Bool {
        error.split(separator: 0).contains { field in
            let text = String(decoding: field.dropFirst(), as: UTF8.self)
            return field.first == UInt8(ascii: "V") && (text == "FATAL" || text == "PANIC")
        }
    }

    /// An ErrorResponse that says why there is no server, in place of it.
    static func refusal(_ message: String) -> [UInt8] {
        var fields: [UInt8] = []
        // 08001 is `sqlclient_unable_to_establish_sqlconnection`.
        for (code, text) in [("S", "FATAL"), ("V", "FATAL"), ("C", "08001"), ("M", message)] {
            fields += Array(code.utf8) + text.utf8.filter { $0 != 0 } + [0]
        }
        fields.append(0)
        let length = UInt32(fields.count + 4)
        let lengthBytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> UInt32($0)) }
        return [UInt8(ascii: "E")] + lengthBytes + fields
    }
}
