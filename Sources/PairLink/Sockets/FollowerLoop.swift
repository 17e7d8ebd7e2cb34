internal import Glibc

/// The talk with the one at whose socket the pair meets, on a thread of its own. It wakes up when something happens,
/// and once in a while where that one is gone.
struct FollowerLoop {
    private let address: SocketAddress
    private let wishes: PairWishes
    private let post: @Sendable (PairEvent) -> Void
    private var connection: PeerConnection?
    private var leads = false
    /// Milliseconds until the next attempt.
    private var patience: Int32 = Self.shortestPatience

    private static let shortestPatience: Int32 = 500
    private static let longestPatience: Int32 = 8_000

    init(
        _ descriptor: Int32, at address: SocketAddress, wishes: PairWishes,
        post: @escaping @Sendable (PairEvent) -> Void
    ) {
        (self.address, self.wishes, self.post) = (address, wishes, post)
        connection = PeerConnection(descriptor)
    }

    /// A connection to whoever listens at the address.
    /// - Parameter attempts: as long as so many others wait to be taken in that there is no room to wait.
    static func connect(
        to address: SocketAddress, attempts: Attempts = Attempts(most: 1)
    ) throws(PairFailure) -> Int32 {
        let descriptor = try Descriptors.socket()
        do throws(PairFailure) {
            var code: Int32 = 0
            // Source: connect(2), EAGAIN: for Unix sockets that do not block, the backlog of the other one is full.
            let isAnswered = attempts.run {
                code = Descriptors.connect(descriptor, to: address)
                return code != EAGAIN && code != EINTR
            }
            guard isAnswered else { throw PairFailure.busy(path: address.path) }
            switch code {
            case 0: break
            case ENOENT, ECONNREFUSED: throw .nobodyLeads(path: address.path)
            case ENOTSOCK, EPROTOTYPE: throw .notASocket(path: address.path)
            default: throw .system(operation: "connect", reason: String(cString: strerror(code)))
            }
            guard Descriptors.isTrusted(descriptor) else { throw .foreignPeer(path: address.path) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Runs until it is closed.
    mutating func run() {
        var isRunning = true
        while isRunning { isRunning = connection == nil ? wait() : turn() }
        if let connection { close(connection.descriptor) }
    }

    /// Waits for the next attempt, and makes it.
    private mutating func wait() -> Bool {
        var polled = [wishes.interest]
        guard Poll.wait(&polled, milliseconds: patience) else { return false }
        let wanted = wishes.drain()
        if wanted.takesLead { post(.said("There is nobody to take the lead from.")) }
        // A wish has ended the wait early: what is not there yet is looked for after the whole of it.
        guard !polled[0].isReadable else { return !wanted.isClosed }
        patience = min(2 * patience, Self.longestPatience)
        connection = (try? Self.connect(to: address)).map { PeerConnection($0) }
        return true
    }

    private mutating func turn() -> Bool {
        var polled = [wishes.interest] + [connection?.interest].compactMap(\.self)
        guard Poll.wait(&polled, milliseconds: -1) else { return false }
        let wanted = wishes.drain()
        guard !wanted.isClosed else { return false }
        if polled[1].isReadable { read() }
        if wanted.takesLead { connection?.outgoing.put(.take) }
        if leads, let place = wanted.place { connection?.outgoing.put(.place(place)) }
        if connection?.write() == false { lose("The one who led is gone.") }
        return true
    }

    private mutating func read() {
        switch connection?.read() {
        case .messages(let messages): for message in messages { receive(message) }
        case .closed: lose("The one who led is gone.")
        case .wrong(let error): lose("The one who led is not understood: \(error).")
        case nil: break
        }
    }

    private mutating func receive(_ message: PairMessage) {
        guard connection != nil else { return }
        switch message {
        case .role(let leads, let followers):
            self.leads = leads
            patience = Self.shortestPatience
            post(.role(leads: leads, followers: followers))
        case .place(let place):
            if !leads { post(.place(place)) }
        case .end(let why): lose("The one who led ended it: \(why).")
        case .take: lose("The one who led is not understood: \(PairMessageError.unknown).")
        }
    }

    private mutating func lose(_ reason: String) {
        guard let lost = connection else { return }
        close(lost.descriptor)
        (connection, leads) = (nil, false)
        post(.gone(reason))
    }
}
