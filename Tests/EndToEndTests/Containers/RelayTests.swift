import ContainerBridge
import PostgresClient
import Testing

@Suite(
    "What carries a connection into a container", .enabled(TestEngine.absence, { await TestEngine.isPossible }),
    .timeLimit(.minutes(5)))
struct RelayTests {
    struct Relay: Sendable, CustomTestStringConvertible {
        let name: String
        /// What the image is not to have, so that this one is taken.
        var without: [String] = []

        var testDescription: String { name }
    }

    static let relays = [
        Relay(name: "perl"),
        Relay(name: "python3", without: ["perl"]),
        Relay(name: "socat", without: ["perl", "python3"]),
        Relay(name: "bash", without: ["perl", "python3", "socat"]),
        Relay(name: "nc", without: ["perl", "python3", "socat", "bash"]),
        Relay(name: "busybox", without: ["perl", "python3", "socat", "bash", "nc"]),
    ]

    @Test(
        "Each carries questions, bytes, a cancel and the server's own end, and leaves nothing behind", arguments: relays
    )
    func carries(_ relay: Relay) async throws {
        let container = try await TestEngine.shared().database("relay-\(relay.name)", without: relay.without)
        if relay.name == "busybox" { try await container.shell("busybox ln -s busybox /usr/bin/nc") }
        let bridge = try await container.bridge()
        let session = try await ReadOnlySession.open(container.target(bridge))
        try await expectBytes(session, megabytes: relay.name == "perl" ? 64 : 4)
        try await expectCancel(session, container)
        try await expectEnd(session, container)
        bridge.close()
        try await container.expectNothingLeft()
        try await container.remove()
    }

    @Test("Where the image has none of them the sentence says what is missing")
    func none() async throws {
        let all = ["perl", "python3", "socat", "bash", "nc"]
        let container = try await TestEngine.shared().database("relay-none", without: all)
        let bridge = try await container.bridge()
        await #expect(throws: ConnectionFailure.self) { try await ReadOnlySession.open(container.target(bridge)) }
        #expect(bridge.takeFailure()?.sentence.contains("one of which is needed") == true)
        try await container.remove()
    }

    private func expectBytes(_ session: ReadOnlySession, megabytes: Int) async throws {
        // Every byte of the text differs from its neighbours, so that none can go missing unseen.
        let statement: SQL = """
            SELECT repeat(string_agg(chr(33 + g % 90), ''), \(megabytes)) AS text FROM generate_series(1, 1048576) AS g
            """
        let once = (1...1_048_576).map { UInt8(33 + $0 % 90) }
        let row = try #require(try await session.rows(statement, for: "bytes").rows.first)
        let bytes = Array(try #require(row["text"]?.text).utf8)
        #expect(bytes.count == megabytes << 20)
        #expect(bytes.prefix(once.count).elementsEqual(once))
        #expect(bytes.suffix(once.count).elementsEqual(once))
    }

    /// A request that is late would hit the next statement.
    private func expectCancel(_ session: ReadOnlySession, _ container: TestContainer) async throws {
        for _ in 1...5 {
            let sleeping = Task { try await session.rows("SELECT pg_sleep(60)", for: "sleep") }
            try await container.waitForSleeper()
            sleeping.cancel()
            await #expect(throws: QueryFailure.self) { try await sleeping.value }
            // Long enough for a late one to find it.
            #expect(try await session.rows("SELECT pg_sleep(0.2)", for: "a short sleep").rows.count == 1)
        }
    }

    private func expectEnd(_ session: ReadOnlySession, _ container: TestContainer) async throws {
        let sleeping = Task { try await session.rows("SELECT pg_sleep(60)", for: "sleep") }
        try await container.waitForSleeper()
        try await container.psql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muselens'")
        let failure = await #expect(throws: QueryFailure.self) { try await sleeping.value }
        guard case .connectionLost = failure?.reason else {
            Issue.record("the end was taken for \(String(describing: failure))")
            return
        }
    }
}
