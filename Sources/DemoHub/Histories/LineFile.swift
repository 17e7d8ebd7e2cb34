import Glibc
import Subprocess
import SystemPackage

/// A text file, compressed or not, that is read piece by piece.
struct LineFile: Sendable {
    let path: String

    private static let chunkSize = 1 << 18

    var isCompressed: Bool { path.hasSuffix(".gz") }

    /// Gives the file's bytes to `body`, in pieces that end anywhere.
    /// - Throws: ``DemoFailure/data(file:line:reason:)`` where it cannot be read, and what `body` throws.
    func forEachChunk(_ body: ([UInt8]) async throws(DemoFailure) -> Void) async throws(DemoFailure) {
        if isCompressed { try await unpack(body) } else { try await read(body) }
    }

    /// Gives the file's lines to `body`, with their numbers from 1, without the line ends.
    func forEachLine(_ body: (Int, [UInt8]) async throws(DemoFailure) -> Void) async throws(DemoFailure) {
        var rest: [UInt8] = []
        var number = 0
        try await forEachChunk { chunk throws(DemoFailure) in
            var start = chunk.startIndex
            while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
                rest += chunk[start..<end]
                number += 1
                try await body(number, rest)
                rest.removeAll(keepingCapacity: true)
                start = end + 1
            }
            rest += chunk[start...]
        }
        if !rest.isEmpty { try await body(number + 1, rest) }
    }

    private func read(_ body: ([UInt8]) async throws(DemoFailure) -> Void) async throws(DemoFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .data(file: path, line: nil, reason: reasonOfErrno()) }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: Self.chunkSize)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw .data(file: path, line: nil, reason: reasonOfErrno()) }
            guard count > 0 else { return }
            try await body(Array(chunk[..<count]))
        }
    }

    private func unpack(_ body: ([UInt8]) async throws(DemoFailure) -> Void) async throws(DemoFailure) {
        // The child works in another folder, so the path must hold there too.
        let command = ExternalCommand(name: "gzip", ["-dc", "--", absolutePath])
        do {
            let result = try await run(
                command.configuration, input: .none, output: .sequence, error: .string(limit: 1 << 16)
            ) { execution in
                for try await buffer in execution.standardOutput {
                    try await body(buffer.withUnsafeBytes { [UInt8]($0) })
                }
            }
            guard !Task.isCancelled else { throw DemoFailure.cancelled }
            guard result.terminationStatus.isSuccess else {
                let reason = result.standardError.split(whereSeparator: \.isNewline).joined(separator: " ")
                throw DemoFailure.data(file: path, line: nil, reason: reason)
            }
        } catch let failure as DemoFailure {
            throw failure
        } catch {
            throw Task.isCancelled ? .cancelled : .commandFailed(command: "gzip", reason: String(describing: error))
        }
    }

    private var absolutePath: String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return "\(String(cString: folder))/\(path)"
    }
}
