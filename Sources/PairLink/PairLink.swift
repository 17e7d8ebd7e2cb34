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

    /// How it begins: who follows may come to lead.
    private let side: Side
    private let own: OwnMeeting
    private let wishes: PairWishes
    private let database: DatabaseIdentity
    private let queue = DispatchQueue(label: "muselens.pair")

    private init(_ side: Side, _ own: OwnMeeting, _ wishes: PairWishes, _ database: DatabaseIdentity) {
        (self.side, self.own, self.wishes, self.database) = (side, own, wishes, database)
    }

    /// Makes a socket at a path, at which others can follow, and takes the lead.
    /// - Throws: ``PairFailure``; nothing is left at the path then.
    public static func lead(at path: String, in database: DatabaseIdentity) throws(PairFailure) -> PairLink {
        // Whatever can fail comes before the socket, of which nothing is to be left then.
        let wishes = try PairWishes()
        let meeting = try MeetingSocket(at: SocketAddress(path))
        return PairLink(.host(meeting), OwnMeeting(meeting), wishes, database)
    }

    /// Follows whoever leads at a path.
    /// - Throws: ``PairFailure``, as where nobody does.
    public static func follow(at path: String, in database: DatabaseIdentity) throws(PairFailure) -> PairLink {
        let (address, wishes) = (try SocketAddress(path), try PairWishes())
        let descriptor = try FollowerLoop.connect(to: address, attempts: Attempts(most: 50))
        return PairLink(.follower(descriptor, address), OwnMeeting(), wishes, database)
    }

    /// Starts the talk. Blocks one thread of its own, which sleeps while nothing happens.
    /// - Parameter post: called on that thread, in the order in which things happened.
    public func start(_ post: @escaping @Sendable (PairEvent) -> Void) {
        let (side, own, wishes) = (side, own, wishes)
        queue.async {
            guard let meeting = Self.meeting(side, own, wishes, post) else { return }
            var loop = HostLoop(meeting: meeting, wishes: wishes, post: post)
            loop.run()
        }
    }

    /// The socket at which this inspector has the others come together: at once, or after it has followed.
    private static func meeting(
        _ side: Side, _ own: OwnMeeting, _ wishes: PairWishes, _ post: @escaping @Sendable (PairEvent) -> Void
    ) -> MeetingSocket? {
        switch side {
        case .host(let meeting): return meeting
        case .follower(let descriptor, let address):
            var loop = FollowerLoop(descriptor, at: address, own: own, wishes: wishes, post: post)
            return loop.run()
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

    /// Asks for the lead; where nobody leads any more, takes it at the same path, where the others find it. Whether it is
    /// had is told as an event.
    public func takeLead() {
        wishes.add { $0.takesLead = true }
    }

    /// Ends the talk, and takes the socket's file away before it returns. Safe on any thread, and to be called again.
    public func close() {
        own.close()
        wishes.add { $0.isClosed = true }
    }
}
