internal import Dispatch
internal import Glibc
public import MuseModel

/// The line between inspectors of one user on one machine: one leads, any number follow, over a private Unix socket.
///
/// It carries where the leader is, and nothing else: no data of the hub, and nothing that would be run. All that
/// comes over it is judged as if it came from a stranger.
public final class PairLink: Sendable {
    private enum Side {
        case host(MeetingSocket)
        case follower(Int32, SocketAddress)
    }

    private let side: Side
    private let wishes: PairWishes
    private let database: DatabaseIdentity
    private let queue = DispatchQueue(label: "muselens.pair")

    private init(_ side: Side, _ wishes: PairWishes, _ database: DatabaseIdentity) {
        (self.side, self.wishes, self.database) = (side, wishes, database)
    }

    /// Makes a socket at a path, at which others can follow, and takes the lead.
    /// - Throws: ``PairFailure``; nothing is left at the path then.
    public static func lead(at path: String, in database: DatabaseIdentity) throws(PairFailure) -> PairLink {
        // Whatever can fail comes before the socket, of which nothing is to be left then.
        let wishes = try PairWishes()
        return PairLink(.host(try MeetingSocket(at: SocketAddress(path))), wishes, database)
    }

    /// Follows whoever leads at a path.
    /// - Throws: ``PairFailure``, as where nobody does.
    public static func follow(at path: String, in database: DatabaseIdentity) throws(PairFailure) -> PairLink {
        let (address, wishes) = (try SocketAddress(path), try PairWishes())
        let descriptor = try FollowerLoop.connect(to: address, attempts: Attempts(most: 50))
        return PairLink(.follower(descriptor, address), wishes, database)
    }

    /// Starts the talk. Blocks one thread of its own, which sleeps while nothing happens.
    /// - Parameter post: called on that thread, in the order in which things happened.
    public func start(_ post: @escaping @Sendable (PairEvent) -> Void) {
        let (side, wishes) = (side, wishes)
        queue.async {
            switch side {
            case .host(let meeting):
                var loop = HostLoop(meeting: meeting, wishes: wishes, post: post)
                loop.run()
            case .follower(let descriptor, let address):
                var loop = FollowerLoop(descriptor, at: address, wishes: wishes, post: post)
                loop.run()
            }
        }
    }

    /// Tells those who follow where this inspector is, if it leads. Of places told in quick succession only the newest
    /// arrives.
    /// - Returns: false where the text is too long to be told.
    @discardableResult
    public func publish(_ text: String) -> Bool {
        guard text.utf8.count <= PairMessage.longestPlace else { return false }
        let place = PairPlace(text: text, database: database)
        wishes.add { $0.place = place }
        return true
    }

    /// Asks for the lead. Whether it is had is told as an event.
    public func takeLead() {
        wishes.add { $0.takesLead = true }
    }

    /// Ends the talk, and takes the socket's file away before it returns. Safe on any thread, and to be called again.
    public func close() {
        if case .host(let meeting) = side { meeting.remove() }
        wishes.add { $0.isClosed = true }
    }
}
