internal import Glibc

/// The bridge's one thread: takes in who knocks, and moves bytes between them and their relays. It sleeps until
/// something happens.
struct BridgeLoop {
    private let listener: Int32
    /// Readable once the bridge is to end.
    private let ending: Int32
    private let command: EngineCommand
    private let refused: @Sendable (EngineFailure) -> Void
    private var connections: [BridgedConnection] = []

    /// Milliseconds between two looks at a relay that is to end by itself.
    private static let glance: Int32 = 100

    /// - Parameter refused: called for each connection that found no server.
    init(
        listener: Int32, ending: Int32, command: EngineCommand, refused: @escaping @Sendable (EngineFailure) -> Void
    ) {
        (self.listener, self.ending, self.command, self.refused) = (listener, ending, command, refused)
    }

    mutating func run() {
        while turn() {}
        for connection in connections { connection.close() }
        close(listener)
        close(ending)
    }

    private mutating func turn() -> Bool {
        var polled = [listener, ending].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        polled += connections.flatMap(\.interests)
        let patience = connections.contains(where: \.isWaitingForCancel) ? Self.glance : -1
        guard poll(&polled, nfds_t(polled.count), patience) >= 0 || errno == EINTR else { return false }
        guard !polled[1].isReadable else { return false }
        var staying: [BridgedConnection] = []
        for (index, var connection) in connections.enumerated() {
            let outcome = connection.advance(polled.dropFirst(2 + 3 * index).prefix(3))
            if outcome == .goesOn { staying.append(connection) } else { end(connection, outcome) }
        }
        connections = staying
        if polled[0].isReadable { takeIn() }
        return true
    }

    private func end(_ connection: BridgedConnection, _ outcome: BridgedConnection.Outcome) {
        if case .refused(let words) = outcome {
            let failure = words.failure(command.engine, of: command.container)
            refused(failure)
            connection.refuse(failure.sentence)
        }
        connection.close()
    }

    private mutating func takeIn() {
        guard let client = BridgeAddress.accept(listener) else {
            // Without a free descriptor it would be tried again at once, for ever.
            if errno == EMFILE || errno == ENFILE { usleep(100_000) }
            return
        }
        do throws(EngineFailure) {
            connections.append(BridgedConnection(client: client, relay: try RelayProcess(command)))
        } catch {
            refused(error)
            close(client)
        }
    }
}
