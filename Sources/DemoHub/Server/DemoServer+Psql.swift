import Subprocess

extension DemoServer {
    /// Runs a script in the server's own `psql` and returns what it printed: rows without header, columns parted
    /// by `|`, NULL as nothing.
    /// - Parameter limit: the largest output accepted, in bytes.
    /// - Throws: ``DemoFailure/commandFailed(command:reason:)`` with psql's message at the first error.
    public func psql(_ script: String, database: String, limit: Int = 256 << 20) async throws(DemoFailure) -> String {
        let text = try await psqlCommand(database: database).output(input: Array(script.utf8), limit: limit)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Runs a script that `body` writes piece by piece; at no time is the whole of it in memory.
    ///
    /// Where `body` throws, psql is killed: the script must hold its work in one transaction.
    /// - Throws: ``DemoFailure``: psql's message at the first error, else what `body` threw.
    func stream(
        database: String, _ body: @Sendable (ScriptWriter) async throws(DemoFailure) -> Void
    ) async throws(DemoFailure) {
        let command = psqlCommand(database: database)
        do {
            let result = try await run(
                command.configuration, input: .inputWriter, output: .discarded, error: .string(limit: 1 << 20)
            ) { execution in
                do {
                    try await body(ScriptWriter(input: execution.standardInputWriter))
                } catch let failure as DemoFailure where failure == ScriptWriter.readerIsGone {
                    // psql has stopped at an error; its own message says which.
                }
            }
            guard !Task.isCancelled else { throw DemoFailure.cancelled }
            guard result.terminationStatus.isSuccess else {
                throw command.failure(status: result.terminationStatus, message: result.standardError)
            }
        } catch let failure as DemoFailure {
            throw failure
        } catch {
            throw Task.isCancelled ? .cancelled : .commandFailed(command: "psql", reason: String(describing: error))
        }
    }

    private func psqlCommand(database: String) -> ExternalCommand {
        ExternalCommand(
            binaries.path(of: "psql"),
            [
                "--no-psqlrc", "--no-align", "--tuples-only", "--quiet", "--set=ON_ERROR_STOP=1",
                "--host=\(socketFolder)", "--port=\(port)", "--username=\(Self.role)", "--dbname=\(database)",
                "--file=-",
            ])
    }
}
