import Foundation
import MuseModel
import Synchronization
import Testing

@testable import PairLink

/// What one inspector hears, waited for without sleeping.
private final class Ear: Sendable {
    private let heard = Mutex<[PairEvent]>([])
    private let stream: AsyncStream<Void>
    private let more: AsyncStream<Void>.Continuation

    init() {
        (stream, more) = AsyncStream.makeStream(of: Void.self)
    }

    func hear(_ event: PairEvent) {
        heard.withLock { $0.append(event) }
        more.yield()
    }

    var events: [PairEvent] { heard.withLock { $0 } }

    func wait(for event: PairEvent) async throws {
        try await wait { $0.contains(event) }
    }

    /// - Throws: where it does not come within half a minute.
    func wait(until isEnough: @escaping @Sendable ([PairEvent]) -> Bool) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                if isEnough(self.events) { return true }
                for await _ in self.stream where isEnough(self.events) { return true }
                return false
            }
            group.addTask {
                try await Task.sleep(for: .seconds(30))
                return false
            }
            guard try await group.next() == true else { throw NeverHeard(events: events) }
            group.cancelAll()
        }
    }
}

private struct NeverHeard: Error {
    let events: [PairEvent]
}

@Suite("A pair at a socket")
struct PairLinkTests {
    private static let database = DatabaseIdentity(system: "7", server: "db:5432", database: "hub")
    private let folder: String

    init() throws {
        folder = "/tmp/muselens-pair-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }

    private var path: String { "\(folder)/socket" }

    private func withLeader(_ body: (PairLink, Ear) async throws -> Void) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let link = try PairLink.lead(at: path, in: Self.database)
        let ear = Ear()
        link.start(ear.hear)
        defer { link.close() }
        try await body(link, ear)
    }

    private func follower() throws -> (PairLink, Ear) {
        let link = try PairLink.follow(at: path, in: Self.database)
        let ear = Ear()
        link.start(ear.hear)
        return (link, ear)
    }

    private func place(_ text: String) -> PairEvent {
        .place(PairPlace(text: text, database: Self.database))
    }

    @Test("Followers come to where the leader is, and the lead goes over and back by the same socket")
    func walk() async throws {
        try await withLeader { leader, leaderEar in
            leader.publish("tables")
            let (follower, ear) = try follower()
            defer { follower.close() }
            try await ear.wait(for: place("tables"))
            leader.publish("gaps")
            try await ear.wait(for: place("gaps"))
            try await leaderEar.wait(for: .role(leads: true, followers: 1))
            follower.takeLead()
            try await ear.wait(for: .role(leads: true, followers: 1))
            try await leaderEar.wait(for: .role(leads: false, followers: 1))
            follower.publish("overview")
            try await leaderEar.wait(for: place("overview"))
            leader.takeLead()
            try await ear.wait { $0.filter { $0 == .role(leads: false, followers: 1) }.count == 2 }
        }
    }

    @Test("The socket is this user's alone, and gone when the leader closes")
    func file() async throws {
        try await withLeader { leader, _ in
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.type] as? FileAttributeType == .typeSocket)
            leader.close()
            #expect(!FileManager.default.fileExists(atPath: path))
            leader.close()
        }
    }

    @Test("A second leader at the same path is refused, and the first one stays")
    func secondLeader() async throws {
        try await withLeader { leader, _ in
            #expect(throws: PairFailure.taken(path: path)) { try PairLink.lead(at: path, in: Self.database) }
            let (follower, ear) = try follower()
            leader.publish("tables")
            try await ear.wait(for: place("tables"))
            follower.close()
        }
    }

    @Test("A follower whose leader is gone says so, and follows the next one at the path")
    func comesBack() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try PairLink.lead(at: path, in: Self.database)
        first.start { _ in }
        let (follower, ear) = try follower()
        defer { follower.close() }
        try await ear.wait(for: .role(leads: false, followers: 1))
        first.close()
        try await ear.wait { events in
            events.contains { if case .gone = $0 { true } else { false } }
        }
        let second = try PairLink.lead(at: path, in: Self.database)
        second.start { _ in }
        second.publish("tables")
        try await ear.wait(for: place("tables"))
        second.close()
    }

    private static func isLead(_ event: PairEvent) -> Bool {
        if case .role(leads: true, _) = event { true } else { false }
    }

    private static func isFollowing(_ event: PairEvent) -> Bool {
        if case .role(leads: false, _) = event { true } else { false }
    }

    private static func isGone(_ event: PairEvent) -> Bool {
        if case .gone = event { true } else { false }
    }

    /// Two who follow, whose leader has ended.
    private func withOrphans(
        _ body: (_ first: (PairLink, Ear), _ second: (PairLink, Ear)) async throws -> Void
    ) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let leader = try PairLink.lead(at: path, in: Self.database)
        leader.start { _ in }
        let (first, second) = (try follower(), try follower())
        defer {
            first.0.close()
            second.0.close()
        }
        for (_, ear) in [first, second] { try await ear.wait { $0.contains(where: Self.isFollowing) } }
        leader.close()
        for (_, ear) in [first, second] { try await ear.wait { $0.contains(where: Self.isGone) } }
        try await body(first, second)
    }

    @Test("Where the leader is gone any follower takes the lead at the same path, and the others find it there")
    func freeLead() async throws {
        try await withOrphans { first, second in
            first.0.takeLead()
            try await first.1.wait(for: .role(leads: true, followers: 1))
            first.0.publish("tables")
            try await second.1.wait(for: place("tables"))
            second.0.takeLead()
            try await second.1.wait(for: .role(leads: true, followers: 1))
            try await first.1.wait(for: .role(leads: false, followers: 1))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            first.0.close()
            #expect(!FileManager.default.fileExists(atPath: path))
            try await second.1.wait { $0.filter(Self.isGone).count == 2 }
            second.0.takeLead()
            try await second.1.wait(for: .role(leads: true, followers: 0))
        }
    }

    @Test("Of two who take a free lead at once one has it, and the other one follows", arguments: 1...5)
    func freeLeadAtOnce(_ round: Int) async throws {
        try await withOrphans { first, second in
            first.0.takeLead()
            second.0.takeLead()
            for (_, ear) in [first, second] {
                try await ear.wait { events in
                    events.drop { !Self.isGone($0) }.contains { Self.isLead($0) || Self.isFollowing($0) }
                }
            }
            let leaders = [first, second].filter { $0.1.events.contains(where: Self.isLead) }
            #expect(leaders.count == 1)
            leaders[0].0.publish("tables")
            for (_, ear) in [first, second] where !ear.events.contains(where: Self.isLead) {
                try await ear.wait(for: place("tables"))
            }
        }
    }

    @Test("Who asks for the lead just as the leader goes gets it")
    func leavingLeader() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let meeting = try MeetingSocket(at: SocketAddress(path))
        let (follower, ear) = try follower()
        defer { follower.close() }
        let descriptor = Glibc.accept(meeting.descriptor, nil, nil)
        follower.takeLead()
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.recv(descriptor, &bytes, bytes.count, 0)
        #expect(try PairMessage(line: Array(bytes[..<(count - 1)])) == .take)
        meeting.remove()
        meeting.refuse()
        Glibc.close(descriptor)
        try await ear.wait(for: .role(leads: true, followers: 0))
    }

    @Test("Who is closed makes no socket any more")
    func closedMeeting() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = OwnMeeting()
        own.close()
        #expect(try own.make(at: SocketAddress(path)) == nil)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("A dead socket is replaced; a file, a folder and what a dead one was replaced by stay")
    func dead() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let dead = try MeetingSocket(at: SocketAddress(path))
        dead.refuse()
        let link = try PairLink.lead(at: path, in: Self.database)
        dead.remove()
        #expect(FileManager.default.fileExists(atPath: path))
        link.close()
        try "precious".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(throws: PairFailure.notASocket(path: path)) { try PairLink.lead(at: path, in: Self.database) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        let inner = "\(folder)/inner"
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
        #expect(throws: PairFailure.notASocket(path: inner)) { try PairLink.lead(at: inner, in: Self.database) }
    }

    @Test("A folder that others can write to, one that is not there, and a path that is too long are refused")
    func places() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        #expect(throws: PairFailure.openFolder(path: path)) { try PairLink.lead(at: path, in: Self.database) }
        try FileManager.default.removeItem(atPath: folder)
        let failure = #expect(throws: PairFailure.self) { try PairLink.lead(at: path, in: Self.database) }
        #expect(failure?.description.contains("No such file") == true)
        let long = "/tmp/" + String(repeating: "x", count: 103)
        #expect(throws: PairFailure.tooLong(path: long, most: 107)) { try PairLink.lead(at: long, in: Self.database) }
        #expect(throws: PairFailure.nobodyLeads(path: path)) { try PairLink.follow(at: path, in: Self.database) }
    }

    @Test("A folder that another process keeps locked is refused after a moment, and nothing is left there")
    func locked() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let holder = Glibc.open(folder, O_RDONLY | O_DIRECTORY)
        defer { Glibc.close(holder) }
        try #require(flock(holder, LOCK_EX) == 0)
        #expect(throws: PairFailure.lockedFolder(path: path)) { try PairLink.lead(at: path, in: Self.database) }
        #expect(!FileManager.default.fileExists(atPath: path))
        try #require(flock(holder, LOCK_UN) == 0)
        try PairLink.lead(at: path, in: Self.database).close()
    }

    @Test("Where too many wait at a socket one tries again, and says so where it is no use")
    func full() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let address = try SocketAddress(path)
        let meeting = try MeetingSocket(at: address)
        var waiting: [Int32] = []
        defer { for descriptor in waiting { Glibc.close(descriptor) } }
        while true {
            let descriptor = try Descriptors.socket()
            waiting.append(descriptor)
            let code = Descriptors.connect(descriptor, to: address)
            if code == EAGAIN { break }
            try #require(code == 0)
        }
        #expect(throws: PairFailure.busy(path: path)) { try FollowerLoop.connect(to: address) }
        var tries = 0
        let isDone = Attempts(most: 3).run {
            tries += 1
            if tries == 2 { Glibc.close(Glibc.accept(meeting.descriptor, nil, nil)) }
            let descriptor = try? FollowerLoop.connect(to: address)
            waiting += [descriptor].compactMap(\.self)
            return descriptor != nil
        }
        #expect(isDone && tries == 2)
        #expect(throws: PairFailure.busy(path: path)) { try PairLink.follow(at: path, in: Self.database) }
        let follower = Task { try PairLink.follow(at: path, in: Self.database) }
        Glibc.close(Glibc.accept(meeting.descriptor, nil, nil))
        try await follower.value.close()
        meeting.remove()
    }

    @Test("A peer that sends no line of the talk is told why, is sent away, and harms nobody else")
    func hostile() async throws {
        try await withLeader { leader, ear in
            let (follower, followerEar) = try follower()
            defer { follower.close() }
            for garbage in [
                "GET / HTTP/1.1\r\n", "{\"muselens\":9,\"is\":\"take\"}\n", String(repeating: "x", count: 70_000),
            ] {
                let stranger = try FollowerLoop.connect(to: SocketAddress(path))
                defer { Glibc.close(stranger) }
                #expect(Glibc.fcntl(stranger, F_SETFL, 0) == 0)
                let bytes = Array(garbage.utf8)
                #expect(Glibc.send(stranger, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
                var said: [UInt8] = []
                var piece = [UInt8](repeating: 0, count: 4096)
                while case let count = Glibc.recv(stranger, &piece, piece.count, 0), count > 0 {
                    said += piece[..<count]
                }
                let last = try #require(said.split(separator: UInt8(ascii: "\n")).last)
                guard case .end = try PairMessage(line: Array(last)) else {
                    Issue.record("it was not told why")
                    return
                }
            }
            try await ear.wait { $0.filter { if case .said = $0 { true } else { false } }.count == 3 }
            leader.publish("tables")
            try await followerEar.wait(for: place("tables"))
        }
    }

    @Test("A place that is too long to be told is not")
    func longPlace() async throws {
        try await withLeader { leader, _ in
            #expect(!leader.publish(String(repeating: "x", count: PairMessage.longestPlace + 1)))
        }
    }
}
