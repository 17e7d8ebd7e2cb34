import FoundationEssentials
import Glibc

/// One process, told apart from a later one that got the same number.
///
/// Source: Linux `/proc`. The start time is field 22 of `/proc/PID/stat`, in clock ticks since boot; the boot and the
/// process namespace say whether the number means anything here (a container may share a temporary folder).
struct ProcessIdentity: Equatable, Sendable {
    let processID: pid_t
    let startTime: UInt64
    let boot: String
    let namespace: String

    enum Standing: Equatable { case alive, dead, elsewhere }

    static func current() -> ProcessIdentity {
        ProcessIdentity(
            processID: getpid(), startTime: Self.startTime(of: getpid()) ?? 0, boot: Self.currentBoot(),
            namespace: Self.currentNamespace())
    }

    /// Whether the process runs now. `elsewhere` where it cannot be seen from here.
    var standing: Standing {
        guard boot == Self.currentBoot() else { return .dead }
        guard namespace == Self.currentNamespace() else { return .elsewhere }
        return Self.startTime(of: processID) == startTime ? .alive : .dead
    }

    /// One line, as ``init(line:)`` reads it.
    var line: String { "\(processID) \(startTime) \(boot) \(namespace)" }

    init(processID: pid_t, startTime: UInt64, boot: String, namespace: String) {
        self.processID = processID
        self.startTime = startTime
        self.boot = boot
        self.namespace = namespace
    }

    init?(line: String) {
        let fields = line.split(separator: " ").map(String.init)
        guard fields.count == 4, let processID = pid_t(fields[0]), let startTime = UInt64(fields[1]) else { return nil }
        self.init(processID: processID, startTime: startTime, boot: fields[2], namespace: fields[3])
    }

    /// Nil where the process does not run, or has ended and only waits for its parent to notice.
    static func startTime(of processID: pid_t) -> UInt64? {
        guard let text = contents("/proc/\(processID)/stat"),
            // The command's name stands in parentheses and may hold spaces and parentheses itself.
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return UInt64(fields[19])
    }

    /// The arguments of a running process; empty where there is none.
    static func arguments(of processID: pid_t) -> [String] {
        (contents("/proc/\(processID)/cmdline") ?? "").split(separator: "\0").map(String.init)
    }

    private static func currentBoot() -> String {
        (contents("/proc/sys/kernel/random/boot_id") ?? "unknown").filter { !$0.isWhitespace }
    }

    private static func currentNamespace() -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? "unknown"
    }

    /// Files in `/proc` have no size, so they are read to their end.
    private static func contents(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
