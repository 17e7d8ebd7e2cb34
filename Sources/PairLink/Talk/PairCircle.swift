/// Those who meet at one socket, as the one knows them whose socket it is: who leads, and where that is.
///
/// A value without sockets: what happens goes in, what is to be done comes out.
struct PairCircle {
    typealias PeerID = Int

    enum Action: Hashable {
        case send(PairMessage, PeerID)
        case tell(PairEvent)
        /// Sends the reason and closes.
        case end(PeerID, String)
    }

    static let mostPeers = 16

    private var peers: [PeerID] = []
    /// `nil` while the one leads whose socket it is.
    private var leader: PeerID?
    private var place: PairPlace?

    private var followers: Int { peers.count }

    mutating func join(_ peer: PeerID) -> [Action] {
        guard peers.count < Self.mostPeers else {
            return [.end(peer, "\(Self.mostPeers) follow already, and no more can")]
        }
        peers.append(peer)
        let whereLeaderIs = place.map { [Action.send(.place($0), peer)] } ?? []
        return [.send(.role(leads: false, followers: followers), peer)] + whereLeaderIs + tellLeader()
    }

    mutating func leave(_ peer: PeerID) -> [Action] {
        guard let index = peers.firstIndex(of: peer) else { return [] }
        peers.remove(at: index)
        guard leader == peer else { return tellLeader() }
        leader = nil
        return [.tell(.said("The one who led is gone: you lead."))] + tellLeader()
    }

    mutating func receive(_ message: PairMessage, from peer: PeerID) -> [Action] {
        guard peers.contains(peer) else { return [] }
        switch message {
        case .take:
            guard leader != peer else { return [] }
            leader = peer
            return tellAll()
        case .place(let place):
            // One who led until just now may not have heard of it.
            guard leader == peer else { return [] }
            self.place = place
            return [.tell(.place(place))] + peers.filter { $0 != peer }.map { .send(.place(place), $0) }
        case .role, .end: return [.end(peer, "\(PairMessageError.unknown)")]
        }
    }

    /// The one whose socket it is takes the lead.
    mutating func take() -> [Action] {
        guard leader != nil else { return [] }
        leader = nil
        return tellAll()
    }

    /// The one whose socket it is is here.
    mutating func publish(_ place: PairPlace) -> [Action] {
        guard leader == nil else { return [] }
        self.place = place
        return peers.map { .send(.place(place), $0) }
    }

    private func tellAll() -> [Action] {
        [.tell(.role(leads: leader == nil, followers: followers))]
            + peers.map { .send(.role(leads: $0 == leader, followers: followers), $0) }
    }

    private func tellLeader() -> [Action] {
        let role = (leads: true, followers: followers)
        guard let leader else { return [.tell(.role(leads: role.leads, followers: role.followers))] }
        return [.send(.role(leads: role.leads, followers: role.followers), leader)]
    }
}
