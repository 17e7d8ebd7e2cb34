import Glibc
import TerminalKit

/// One of the streams that a process is born with.
struct StandardStream: Sendable {
    static let input = StandardStream(STDIN_FILENO)
    static let error = StandardStream(STDERR_FILENO)
    static let output = StandardStream(STDOUT_FILENO)

    let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The width of the terminal; `nil` where it does not tell it, or the stream is none.
    var columns: Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes a line for people. That it cannot be written is nothing that could be told anybody.
    func writeLine(_ text: String) {
        try? write(Array((text + "\n").utf8))
    }

    /// Writes all bytes.
    /// - Throws: ``WriteFailure``.
    func write(_ bytes: [UInt8]) throws(WriteFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&readiness, 1, -1)
            } else if errno != EINTR {
                throw WriteFailure(code: errno)
            }
        }
    }
}

/// Why bytes could not be written.
struct WriteFailure: Error {
    /// The system's error number.
    let code: Int32

    var isReaderGone: Bool { code == EPIPE }
    var reason: String { String(cString: strerror(code)) }
}

/// Text for a person, in which nothing can act on the terminal: messages repeat names and words of the server.
func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { DisplayText(String($0)).string }.joined(separator: "\n")
}
