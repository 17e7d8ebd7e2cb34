/// A message between a client and the server, after those of the start. Source: PostgreSQL manual, 55.7 "Message
/// Formats".
struct WireMessage {
    let kind: UInt8
    let body: ArraySlice<UInt8>

    /// The whole messages in what one of the two sent.
    static func messages(in bytes: [UInt8]) -> [WireMessage] {
        var messages: [WireMessage] = []
        var rest = bytes[...]
        while rest.count >= 5 {
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard length >= 4, rest.count > length else { break }
            messages.append(WireMessage(kind: rest[rest.startIndex], body: rest.dropFirst(5).prefix(length - 4)))
            rest = rest.dropFirst(1 + length)
        }
        return messages
    }
}
