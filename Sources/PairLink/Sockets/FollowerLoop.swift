internal import Glibc

/// The talk with the one at whose socket the pair meets, on a thread of its own. It wakes up when something happens,
/// and once in a while where that one is gone: to look for the next one, who may be any of those that followed.
struct FollowerLoop {
    private let address: SocketAddress
    private let own: OwnMeeting
    private let wishes: PairWishes
    private let post: @Sendable (PairEvent) -> Void
    private var connection: PeerConnection?
    private var leads = false
    /// The lead was asked for, and no answer has come.
    private var awaitsLead = false
    private var nextAttempt = ContinuousClock.now
    private var patience = Self.shortestPatience

    private static let shortestPatience = Duration.milliseconds(500)
    private static let longestPatience = Duration.seconds(2)

    private enum Turn {
        case goesOn, ended
        case leads(MeetingSocket)
    }

    init(
        _ descriptor: Int32, at address: SocketAddress, own: OwnMeeting, wishes: PairWishes,
        post: @escaping @Sendable (PairEvent) -> Void
    ) {
        (self.address, self.own, self.wishes, self.post) = (address, own, wishes, post)
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

    /// Runs until it is closed, or leads at a socket of its own, which it returns.
    mutating func run() -> MeetingSocket? {
        while true {
            switch connection == nil ? wait() : turn() {
            case .goesOn: break
            case .ended:
                if let connection { close(connection.descriptor) }
                return nil
            case .leads(let meeting): return meeting
            }
        }
    }

    /// Waits for the next attempt, and makes it; sooner, where the lead is wanted, which is there to be taken.
    private mutating func wait() -> Turn {
        var polled = [wishes.interest]
        guard Poll.wait(&polled, milliseconds: awaitsLead ? 0 : millisecondsLeft) else { return .ended }
        let wanted = wishes.drain()
        if wanted.isClosed { return .ended }
        if wanted.takesLead || awaitsLead { return claim() }
        if ContinuousClock.now >= nextAttempt { lookAgain() }
        return .goesOn
    }

    /// Until the next attempt, rounded up.
    private var millisecondsLeft: Int32 {
        Int32(max(0, ((nextAttempt - ContinuousClock.now) / .milliseconds(1)).rounded(.up)))
    }

    private mutating func lookAgain() {
        connection = (try? Self.connect(to: address)).map { PeerConnection($0) }
        patience = min(patience * 2, Self.longestPatience)
        nextAttempt = ContinuousClock.now + patience
    }

    /// Takes the lead where nobody has it. Of several who do so at once one gets it, and the others follow that one.
    private mutating func claim() -> Turn {
        awaitsLead = false
        do throws(PairFailure) {
            guard let meeting = try own.make(at: address) else { return .ended }
            return .leads(meeting)
        } catch {
            if case .taken = error { lookAgain() } else { post(.said(error.description)) }
            return .goesOn
        }
    }

    private mutating func turn() -> Turn {
        var polled = [wishes.interest] + [connection?.interest].compactMap(\.self)
        guard Poll.wait(&polled, milliseconds: -1) else { return .ended }
        let wanted = wishes.drain()
        guard !wanted.isClosed else { return .ended }
        // Before what has come is read: the one who is asked may be gone already.
        if wanted.takesLead { awaitsLead = true }
        if polled[1].isReadable { read() }
        if wanted.takesLead { connection?.outgoing.put(.take) }
        if leads, let place = wanted.place { connection?.outgoing.put(.place(place)) }
        if connection?.write() == false { lose("The one who led is gone.") }
        return .goesOn
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
            awaitsLead = awaitsLead && !leads
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
        nextAttempt = ContinuousClock.now + patience
        post(.gone(reason))
    }
}
