import Glibc
import Synchronization
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
            let part = try waited(rest)
            let count = part.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
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

    /// Everything up to the stream's end; `nil` where it cannot be read, or is over the limit.
    /// - Parameter limit: in bytes.
    func readAll(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        return nil
    }

    // MARK: Readers who do not read

    private struct Readers {
        var isWatched = false
        var isHurried = false
        /// Descriptors whose readers have not read in time.
        var gone: Set<Int32> = []
    }

    private static let readers = Mutex(Readers())
    /// What a pipe takes at once, if it takes anything. Source: pipe(7), PIPE_BUF.
    private static let part = 4096
    /// Milliseconds after which whoever waits for a reader looks whether it is to.
    private static let look: Int32 = 100
    /// Milliseconds in which a reader has to read something, once things are hurried.
    private static let patience: Int32 = 1000

    /// From now on a reader who does not read can be given up: ``hurryReaders()``.
    static func watchReaders() {
        readers.withLock { $0.isWatched = true }
    }

    /// From now on whoever reads nothing for a second is as good as gone.
    static func hurryReaders() {
        readers.withLock { $0.isHurried = true }
    }

    /// As much of these bytes as can be written without being held up for good, once it can be.
    private func waited(_ bytes: ArraySlice<UInt8>) throws(WriteFailure) -> ArraySlice<UInt8> {
        var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while true {
            let (isWatched, isHurried, isGone) = Self.readers.withLock { readers in
                (readers.isWatched, readers.isHurried, readers.gone.contains(descriptor))
            }
            guard isWatched else { return bytes }
            guard !isGone else { throw WriteFailure(code: EPIPE) }
            let count = poll(&readiness, 1, isHurried ? Self.patience : Self.look)
            if count > 0 { return bytes.prefix(Self.part) }
            // What is wrong with it, writing tells.
            if count < 0, errno != EINTR { return bytes }
            if count == 0, isHurried { Self.readers.withLock { _ = $0.gone.insert(descriptor) } }
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
