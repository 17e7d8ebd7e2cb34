internal import Dispatch
import Glibc
import Synchronization
import TerminalKit

/// A question to the person at the terminal, whatever standard input and output are.
enum TerminalQuestion {
    /// Milliseconds after which somebody who waits for an answer looks whether it is still wanted.
    private static let patience: Int32 = 100
    private static let longest = 1024

    /// Whether there is a terminal to ask on. In the background there is none: to read from it would stop the process.
    static var isPossible: Bool {
        guard let terminal = open() else { return false }
        defer { close(terminal) }
        return tcgetpgrp(terminal) == getpgrp()
    }

    /// - Parameter question: names in it are made visible here.
    /// - Returns: the line that was typed; `nil` where there is no terminal, it was closed, or the task is cancelled.
    static func ask(_ question: String) async -> String? {
        guard let terminal = open() else { return nil }
        defer { close(terminal) }
        // What was typed before is no answer.
        tcflush(terminal, TCIFLUSH)
        guard (try? StandardStream(terminal).write(Array(shown(question).utf8))) != nil else { return nil }
        let isWanted = Wanted()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // On a thread of its own: it waits for a person.
                DispatchQueue.global().async { continuation.resume(returning: line(from: terminal, while: isWanted)) }
            }
        } onCancel: {
            isWanted.end()
        }
    }

    private static func open() -> Int32? {
        let terminal = Glibc.open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        return terminal >= 0 ? terminal : nil
    }

    private static func line(from terminal: Int32, while isWanted: Wanted) -> String? {
        var line: [UInt8] = []
        var readiness = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        while isWanted.holds {
            guard poll(&readiness, 1, patience) > 0 else { continue }
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return String(validating: line, as: UTF8.self) }
            if line.count < longest { line.append(byte) }
        }
        return nil
    }

    private final class Wanted: Sendable {
        private let value = Mutex(true)

        var holds: Bool { value.withLock { $0 } }
        func end() { value.withLock { $0 = false } }
    }
}
