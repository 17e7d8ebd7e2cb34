import Subprocess

/// The standard input of a running psql.
struct ScriptWriter: Sendable {
    let input: StandardInputWriter

    /// Thrown where psql has ended before it read everything.
    static let readerIsGone = DemoFailure.commandFailed(command: "psql", reason: "it ended early")

    /// - Throws: ``DemoFailure/cancelled`` or ``readerIsGone``.
    func write(_ bytes: [UInt8]) async throws(DemoFailure) {
        guard !Task.isCancelled else { throw .cancelled }
        guard !bytes.isEmpty else { return }
        do {
            _ = try await input.write(bytes)
        } catch {
            throw Task.isCancelled ? .cancelled : Self.readerIsGone
        }
    }

    /// - Throws: as ``write(_:)-([UInt8])``.
    func write(_ text: String) async throws(DemoFailure) {
        try await write(Array(text.utf8))
    }
}
