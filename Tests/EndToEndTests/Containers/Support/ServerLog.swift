import Testing

/// Who sent what to the server of the ``TestHub``, as the server itself has noted it.
struct ServerLog {
    /// The setting `log_line_prefix`: who sent the statement, and the number of its transaction, which it has from the
    /// moment on when it changes anything, and never before; until then it is 0.
    static let prefix = "%a|%x|"

    private let lines: [[Substring]]

    init(of hub: TestHub) async throws {
        lines = try await hub.engine.logs(of: hub.database.name).split(separator: "\n").map {
            $0.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        }
    }

    /// How many statements of theirs were in a transaction that changed something, and how many were in none such.
    private func statements(of program: String) -> (changing: Int, reading: Int) {
        let numbers = lines.filter { $0.count == 3 && $0[0] == program && $0[2].hasPrefix("LOG:  duration") }
            .map { $0[1] }
        return (numbers.filter { $0 != "0" }.count, numbers.filter { $0 == "0" }.count)
    }

    /// muselens asked, and changed nothing; the application did, which shows that the log would tell.
    func expectOnlyApplicationWrote(_ location: SourceLocation = #_sourceLocation) {
        let own = statements(of: "muselens")
        #expect(own.changing == 0, sourceLocation: location)
        #expect(own.reading > 0, sourceLocation: location)
        #expect(statements(of: "musehub").changing > 0, sourceLocation: location)
    }
}
