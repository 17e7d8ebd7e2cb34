public import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What is heard of the inspectors that one walks with.
public enum PairNews: Hashable, Sendable {
    /// Who leads: this inspector or another one, and how many follow.
    case role(leads: Bool, followers: Int)
    /// Where the one who leads is, in words, and in which database.
    case place(String, DatabaseIdentity)
    /// Nobody is there any more, for this reason.
    case gone(String)
    /// Something to know.
    case said(String)
}

/// What an inspector knows of its pair.
struct PairState: Sendable {
    enum Role: Hashable {
        case leading(followers: Int)
        case following
        /// Who led is gone, and the next one is looked for, who may be this one.
        case alone
    }

    let database: DatabaseIdentity
    /// `nil` until it was told.
    var role: Role?
    /// Where those who follow were told last that this inspector is.
    var published: String?
    /// Where the leader is, while something that is being typed is not to be disturbed.
    var arriving: Location?

    /// For the top line.
    var label: String? {
        switch role {
        case .leading(0): "▲ leading, nobody follows"
        case .leading(1): "▲ leading, 1 follows"
        case .leading(let followers): "▲ leading, \(followers) follow"
        case .following: "▲ following"
        case .alone: "▲ leader gone"
        case nil: nil
        }
    }
}

extension InspectorState {
    /// What is asked for the pair belongs to no screen.
    private static let pairVisit = -1

    mutating func hear(_ news: PairNews) -> [InspectorEffect] {
        guard pair != nil else { return [] }
        switch news {
        case .role(let leads, let followers): takeRole(leads ? .leading(followers: followers) : .following)
        case .place(let text, let database): return follow(to: text, in: database)
        case .gone(let reason):
            pair?.role = .alone
            notice = NoticeLine(
                .warning, "\(reason) This screen stays. L takes the lead; whoever takes it is followed.")
        case .said(let sentence): notice = NoticeLine(.notice, sentence)
        }
        return []
    }

    private mutating func takeRole(_ role: PairState.Role) {
        let former = pair?.role
        pair?.role = role
        switch (former, role) {
        case (.leading, .leading): break
        case (nil, .leading): notice = NoticeLine(.notice, "You lead. Others come along with muselens follow.")
        case (_, .leading): notice = NoticeLine(.success, "You lead now.")
        case (.leading, .following): notice = NoticeLine(.notice, "The other one leads now. L takes the lead back.")
        case (.alone, .following): notice = NoticeLine(.success, "Following again.")
        case (nil, .following): notice = NoticeLine(.notice, "You follow. Your own keys work too; L takes the lead.")
        default: break
        }
        if case .leading = former { return }
        pair?.published = nil
    }

    mutating func takeLead() -> [InspectorEffect] {
        switch pair?.role {
        case nil:
            notice = NoticeLine(
                .notice,
                "Nobody walks along: one starts with muselens --lead FILE, the others with muselens follow FILE.")
        case .leading: notice = NoticeLine(.notice, "You lead already.")
        case .following, .alone: return [.takeLead]
        }
        return []
    }

    private mutating func follow(to text: String, in database: DatabaseIdentity) -> [InspectorEffect] {
        guard let pair, pair.role == .following else { return [] }
        guard pair.database.isSame(as: database) else {
            notice = NoticeLine(
                .warning, "The leader looks at another database, \(database): its places are not shown here.")
            return []
        }
        guard let place = try? LocationText(text) else {
            notice = NoticeLine(.warning, "The leader is at a place that this muselens does not know.")
            return []
        }
        let superseded = cancel { $0.visit == Self.pairVisit }
        let id = makeRequestID()
        let inquiry = Inquiry.place(place)
        requests[id] = Request(
            visit: Self.pairVisit, slot: .target, inquiry: inquiry, startedAt: now, isWaiting: link.isLost)
        return superseded + (link.isLost ? [] : [.ask(id, inquiry)])
    }

    /// The answer to where the leader is; `nil` where it is a screen's own.
    mutating func takePlace(
        _ result: Result<Answer, QueryFailure>, for request: Request
    ) -> [InspectorEffect]? {
        guard request.visit == Self.pairVisit else { return nil }
        switch result {
        case .failure(let failure): notice = failure.notice
        case .success(.place(let answer)):
            switch Arrival(answer) {
            case .place(let location, _): pair?.arriving = location
            case .nowhere(let reason, _), .ambiguous(let reason, _):
                notice = NoticeLine(.warning, "The leader is where this screen cannot go: \(reason)")
            }
        case .success: break
        }
        return []
    }

    /// What an event leads to for a pair: going where the leader is, or telling where this inspector is.
    mutating func keepTogether() -> [InspectorEffect] {
        guard let pair else { return [] }
        if overlay == nil, let location = pair.arriving {
            self.pair?.arriving = nil
            return pair.role == .following ? go(to: location) : []
        }
        guard case .leading = pair.role,
            let text = visits.current.screen.bookmark(environment)?.text?.description, text != pair.published
        else { return [] }
        self.pair?.published = text
        return [.publish(text)]
    }

    /// Goes to a place on the screen that is there, or on another one.
    private mutating func go(to location: Location) -> [InspectorEffect] {
        guard let effects = visits.current.screen.go(to: location, environment) else { return open(location) }
        return carryOut(effects, of: visits.current.id)
    }
}
