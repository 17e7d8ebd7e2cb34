/// What is still to be written to one peer: of each kind of message the newest only, so that a slow reader gets no
/// backlog, and the line that is half written.
struct Outgoing {
    private var line: ArraySlice<UInt8> = []
    private var role: PairMessage?
    private var place: PairMessage?
    private var take: PairMessage?
    private var end: PairMessage?

    var isEmpty: Bool { line.isEmpty && role == nil && place == nil && take == nil && end == nil }

    mutating func put(_ message: PairMessage) {
        switch message {
        case .role: role = message
        case .place: place = message
        case .take: take = message
        case .end: end = message
        }
    }

    /// What is to be written now; empty where there is nothing.
    mutating func next() -> ArraySlice<UInt8> {
        if line.isEmpty, let message = takeNext() { line = message.line[...] }
        return line
    }

    mutating func wrote(_ count: Int) {
        line = line.dropFirst(count)
    }

    private mutating func takeNext() -> PairMessage? {
        for slot in [\Outgoing.role, \.take, \.place, \.end] {
            if let message = self[keyPath: slot] {
                self[keyPath: slot] = nil
                return message
            }
        }
        return nil
    }
}
