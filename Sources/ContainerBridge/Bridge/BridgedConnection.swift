internal import Glibc

/// One connection of libpq's, joined to a relay in the container.
struct BridgedConnection {
    private let client: Int32
    private let relay: RelayProcess
    private var up = Flow()
    private var down = Flow()
    private var opening = ClientOpening()
    private var server = ServerWords()
    /// What the engine said in the server's place, or beside it.
    private var words: [UInt8] = []
    private var wordsHaveEnded = false
    private var isInputClosed = false
    /// When a cancel request was passed on whole.
    private var cancelPassedAt: ContinuousClock.Instant?

    /// How long the server gets to close a connection that brought a cancel request. That it has is what libpq waits for:
    /// only then is the request sure not to reach a later statement. So the relay is not ended before.
    private static let cancelPatience = Duration.milliseconds(500)

    /// - Parameter client: the accepted socket, which is this connection's from now on.
    init(client: Int32, relay: RelayProcess) {
        (self.client, self.relay) = (client, relay)
    }

    /// What happened so far, when it is over.
    enum Outcome: Equatable {
        case goesOn
        case ended
        /// There never was a server: the engine's words say why.
        case refused(EngineWords)
    }

    /// What a poll has to wait for: client, relay, the relay's words.
    var interests: [pollfd] {
        func events(_ reads: Bool, _ writes: Bool) -> Int16 {
            Int16(reads ? POLLIN : 0) | Int16(writes ? POLLOUT : 0)
        }
        let fromClient = events(up.isReading && !isInputClosed, down.isWriting)
        let fromRelay = events(down.isReading, up.isWriting)
        // A descriptor that nothing is wanted of would report its end at once, again and again.
        return [
            pollfd(fd: fromClient == 0 ? -1 : client, events: fromClient, revents: 0),
            pollfd(fd: fromRelay == 0 ? -1 : relay.descriptor, events: fromRelay, revents: 0),
            pollfd(fd: wordsHaveEnded ? -1 : relay.words, events: Int16(POLLIN), revents: 0),
        ]
    }

    /// Moves what can be moved.
    mutating func advance(_ polled: ArraySlice<pollfd>) -> Outcome {
        let states = Array(polled)
        if states[0].isReadable, up.isReading { up.read(from: client) { opening.receive($0) } }
        if states[1].isReadable, down.isReading { readFromRelay() }
        if states[2].isReadable { readWords() }
        up.write(to: relay.descriptor)
        down.write(to: client)
        closeInputIfDone()
        return outcome
    }

    private mutating func readFromRelay() {
        var strange: [UInt8] = []
        down.read(from: relay.descriptor) { chunk in
            server.receive(chunk)
            if server.isServer == false { strange = Array(chunk) }
        }
        guard server.isServer == false else { return }
        words += strange.prefix(EngineWords.most - min(words.count, EngineWords.most))
        down.drop()
    }

    private mutating func readWords() {
        var bytes = [UInt8](repeating: 0, count: EngineWords.most)
        let count = read(relay.words, &bytes, bytes.count)
        if count > 0 {
            words += bytes.prefix(min(count, EngineWords.most - min(words.count, EngineWords.most)))
        } else if count == 0 || errno != EAGAIN && errno != EINTR {
            wordsHaveEnded = true
        }
    }

    /// A cancel request was passed on, and its relay has not ended yet: there is something to do after a while.
    var isWaitingForCancel: Bool { cancelPassedAt != nil && !isInputClosed }

    /// The relay learns that nothing more comes: when the client is gone, and also when all is said though nobody has
    /// hung up, since busybox's nc never ends by itself.
    private mutating func closeInputIfDone() {
        guard !isInputClosed, up.isEmpty || up.isRefused else { return }
        if opening.isCancelRequest, cancelPassedAt == nil { cancelPassedAt = .now }
        let isCancelOver = cancelPassedAt.map { $0.duration(to: .now) >= Self.cancelPatience } ?? false
        guard up.hasEnded || server.hasEnded || isCancelOver else { return }
        shutdown(relay.descriptor, Int32(SHUT_WR))
        isInputClosed = true
    }

    private var outcome: Outcome {
        // The client is gone, or will not take what comes: nobody is left to wait for.
        if up.hasEnded && isInputClosed || down.isRefused { return .ended }
        guard down.hasEnded, down.isEmpty else { return .goesOn }
        guard server.isServer != true else { return .ended }
        // Its last words may come after the end of its output.
        guard wordsHaveEnded else { return .goesOn }
        return opening.isCancelRequest ? .ended : .refused(EngineWords(String(decoding: words, as: UTF8.self)))
    }

    /// Tells the client why, as the server would, and hangs up.
    func refuse(_ message: String) {
        let bytes = ServerWords.refusal(message)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    func close() {
        _ = Glibc.close(client)
        relay.close()
    }
}

extension pollfd {
    /// There is something to read, or the other end is gone.
    var isReadable: Bool { revents & Int16(POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 }
}
