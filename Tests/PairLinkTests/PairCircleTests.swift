import MuseModel
import Testing

@testable import PairLink

@Suite("Who leads")
struct PairCircleTests {
    private static func place(_ text: String) -> PairPlace {
        PairPlace(text: text, database: DatabaseIdentity(system: nil, server: "s", database: "d"))
    }

    @Test("Whoever comes is told that they follow and where the leader is, and the leader how many they are")
    func join() {
        var circle = PairCircle()
        #expect(circle.publish(Self.place("tables")).isEmpty)
        #expect(
            circle.join(1) == [
                .send(.role(leads: false, followers: 1), 1), .send(.place(Self.place("tables")), 1),
                .tell(.role(leads: true, followers: 1)),
            ])
        #expect(circle.publish(Self.place("gaps")) == [.send(.place(Self.place("gaps")), 1)])
        #expect(circle.leave(1) == [.tell(.role(leads: true, followers: 0))])
    }

    @Test("A follower who takes the lead swaps roles, and is followed by all others")
    func swap() {
        var circle = PairCircle()
        _ = circle.join(1)
        _ = circle.join(2)
        #expect(
            circle.receive(.take, from: 1) == [
                .tell(.role(leads: false, followers: 2)), .send(.role(leads: true, followers: 2), 1),
                .send(.role(leads: false, followers: 2), 2),
            ])
        #expect(
            circle.receive(.place(Self.place("x")), from: 1) == [
                .tell(.place(Self.place("x"))), .send(.place(Self.place("x")), 2),
            ])
        #expect(circle.publish(Self.place("mine")).isEmpty)
        #expect(circle.receive(.take, from: 1).isEmpty)
        #expect(circle.take().first == .tell(.role(leads: true, followers: 2)))
        #expect(circle.take().isEmpty)
    }

    @Test("What one who does not lead any more still says of their place counts for nothing")
    func lateFormerLeader() {
        var circle = PairCircle()
        _ = circle.join(1)
        #expect(circle.receive(.place(Self.place("x")), from: 1).isEmpty)
        #expect(circle.receive(.take, from: 9).isEmpty)
    }

    @Test("Where the leader goes, the one leads whose socket it is")
    func leaderLeaves() {
        var circle = PairCircle()
        _ = circle.join(1)
        _ = circle.receive(.take, from: 1)
        #expect(circle.leave(1).last == .tell(.role(leads: true, followers: 0)))
        #expect(circle.leave(1).isEmpty)
    }

    @Test("What only the one at the socket may say ends the peer who says it; one too many is turned away")
    func refused() {
        var circle = PairCircle()
        for peer in 1...PairCircle.mostPeers { _ = circle.join(peer) }
        guard case .end(1, _)? = circle.receive(.role(leads: true, followers: 3), from: 1).first,
            case .end(99, _)? = circle.join(99).first
        else {
            Issue.record("nobody was ended")
            return
        }
    }
}
