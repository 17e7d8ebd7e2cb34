internal import Glibc

/// One end of a talk: lines that come, and what is still to be sent.
struct PeerConnection {
    let descriptor: Int32
    var outgoing = Outgoing()
    private var lines = LineBuffer()

    /// Bytes that are read at once. A peer that sends more waits for the next turn.
    private static let piece = 1 << 16

    enum Reading {
        case messages([PairMessage])
        /// The other end is closed.
        case closed
        case wrong(PairMessageError)
    }

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// What the poll waits for.
    var interest: pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN | (outgoing.isEmpty ? 0 : POLLOUT)), revents: 0)
    }

    /// Reads what has come.
    mutating func read() -> Reading {
        var bytes = [UInt8](repeating: 0, count: Self.piece)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return .messages([]) }
        guard count > 0 else { return .closed }
        do throws(PairMessageError) {
            var messages: [PairMessage] = []
            for line in try lines.take(bytes[..<count]) { messages.append(try PairMessage(line: line)) }
            return .messages(messages)
        } catch {
            return .wrong(error)
        }
    }

    /// Writes what the system takes.
    /// - Returns: false where the other end is gone.
    mutating func write() -> Bool {
        while true {
            let bytes = outgoing.next()
            guard !bytes.isEmpty else { return true }
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            outgoing.wrote(count)
        }
    }
}
