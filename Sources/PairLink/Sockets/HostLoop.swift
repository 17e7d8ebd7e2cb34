internal import Glibc

/// The talk with all that come to a socket, on a thread of its own. It wakes up only when something happens.
struct HostLoop {
    private let meeting: MeetingSocket
    private let wishes: PairWishes
    private let post: @Sendable (PairEvent) -> Void
    private var circle = PairCircle()
    private var connections: [PairCircle.PeerID: PeerConnection] = [:]
    private var lastID = 0

    init(meeting: MeetingSocket, wishes: PairWishes, post: @escaping @Sendable (PairEvent) -> Void) {
        (self.meeting, self.wishes, self.post) = (meeting, wishes, post)
    }

    /// Runs until it is closed.
    mutating func run() {
        post(.role(leads: true, followers: 0))
        var isRunning = true
        while isRunning { isRunning = turn() }
        for id in connections.keys { close(id) }
        meeting.refuse()
    }

    private mutating func turn() -> Bool {
        let ids = connections.keys.sorted()
        var polled = [wishes.interest, pollfd(fd: meeting.descriptor, events: Int16(POLLIN), revents: 0)]
        polled += ids.compactMap { connections[$0]?.interest }
        guard Poll.wait(&polled, milliseconds: -1) else { return false }
        let wanted = wishes.drain()
        guard !wanted.isClosed else { return false }
        for (id, state) in zip(ids, polled.dropFirst(2)) where state.isReadable { read(id) }
        if polled[1].isReadable { accept() }
        // The lead first: a place that is told along with it is the new leader's.
        if wanted.takesLead { perform(circle.take()) }
        if let place = wanted.place { perform(circle.publish(place)) }
        for id in connections.keys.sorted() { write(id) }
        return true
    }

    private mutating func accept() {
        let descriptor = Glibc.accept(meeting.descriptor, nil, nil)
        guard descriptor >= 0 else {
            // Without a free descriptor it would be tried again at once, for ever.
            if errno == EMFILE || errno == ENFILE { usleep(100_000) }
            return
        }
        Descriptors.prepare(descriptor)
        guard Descriptors.isTrusted(descriptor) else {
            Glibc.close(descriptor)
            post(.said("Somebody else's process wanted to follow, and was turned away."))
            return
        }
        lastID += 1
        connections[lastID] = PeerConnection(descriptor)
        perform(circle.join(lastID))
    }

    private mutating func read(_ id: PairCircle.PeerID) {
        switch connections[id]?.read() {
        case .messages(let messages):
            for message in messages { perform(circle.receive(message, from: id)) }
        case .closed: leave(id)
        case .wrong(let error): end(id, error.description)
        case nil: break
        }
    }

    private mutating func write(_ id: PairCircle.PeerID) {
        if connections[id]?.write() == false { leave(id) }
    }

    private mutating func perform(_ actions: [PairCircle.Action]) {
        for action in actions {
            switch action {
            case .send(let message, let id): connections[id]?.outgoing.put(message)
            case .tell(let event): post(event)
            case .end(let id, let why): end(id, why)
            }
        }
    }

    /// Says why, as far as the other one takes it at once, and closes.
    private mutating func end(_ id: PairCircle.PeerID, _ why: String) {
        guard connections[id] != nil else { return }
        connections[id]?.outgoing.put(.end(why))
        _ = connections[id]?.write()
        leave(id)
        post(.said("One who followed was sent away: \(why)."))
    }

    private mutating func leave(_ id: PairCircle.PeerID) {
        close(id)
        perform(circle.leave(id))
    }

    private mutating func close(_ id: PairCircle.PeerID) {
        if let connection = connections.removeValue(forKey: id) { Glibc.close(connection.descriptor) }
    }
}
