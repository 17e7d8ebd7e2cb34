import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Attacks by typed queries", .droppingDatabases, .timeLimit(.minutes(5)))
struct AttackTests {
    @Test("Whoever attacks the server that is installed, each layer holds as listed, and nothing has changed")
    func installedServer() async throws {
        try await withstand(on: try await TestServer.shared())
    }

    @Test("The same on PostgreSQL 13", .enabled(OldServer.absence, { await OldServer.isPossible }))
    func oldServer() async throws {
        try await withstand(on: try await OldServer.shared())
    }

    @Test("The list has no name twice within a kind, and is longer than it has to be")
    func list() {
        #expect(AttackList.attacks.count >= 80)
        for kind in AttackList.kinds {
            #expect(Set(kind.attacks.map(\.name)).count == kind.attacks.count, "\(kind)")
        }
    }

    /// All attacks, one after the other, as all logins.
    private func withstand(on server: TestServer) async throws {
        let heard = try await AttackGround.prepared(on: server) { ground in
            let proof = try await AttackProof(ground)
            for login in AttackLogin.allCases {
                var attacker = try await Attacker(login, ground, proof)
                for attack in AttackList.attacks where ground.has(attack) { try await attacker.attempt(attack) }
            }
        }
        #expect(heard.count == 1 && heard[0].contains("the last message"), "\(heard)")
    }
}

/// One login's session, and what there was before it did anything.
private struct Attacker {
    private let login: AttackLogin
    private let ground: AttackGround
    private let proof: AttackProof
    private var session: ReadOnlySession
    private var before: (server: [String], session: [String])

    init(_ login: AttackLogin, _ ground: AttackGround, _ proof: AttackProof) async throws {
        (self.login, self.ground, self.proof) = (login, ground, proof)
        session = try await ground.session(of: login)
        before = (try await proof.server(), try await proof.session(session))
    }

    /// Through everything that stands between a person and the server, and then with the cage alone.
    mutating func attempt(_ attack: Attack) async throws {
        let canReadAsRole = session.facts.canReadAsRole
        if attack.checksHold.includes(login, canReadAsRole: canReadAsRole) {
            let outcome = await AttackWay.checked(ground.text(of: attack), ground.values(of: attack), session)
            let isExpected =
                switch (outcome, attack.refusedBy) {
                case (.refused(let look), .some(let expected)): look == expected
                case (.came(let hold), nil): attack.heldBy.contains(hold)
                default: false
                }
            #expect(isExpected, "\(place(attack)), checked: \(outcome)")
            try await prove("\(place(attack)), checked")
        }
        if attack.holds.includes(login, canReadAsRole: canReadAsRole) {
            for way in AttackWay.caged {
                let query = TypedQuery(text: ground.text(of: attack), parameters: ground.values(of: attack))
                let outcome = await way.run(query, session)
                #expect(Self.isHeld(outcome, attack), "\(place(attack)), \(way.name): \(outcome)")
            }
            try await prove("\(place(attack)), in the cage alone")
        }
    }

    private static func isHeld(_ outcome: AttackOutcome, _ attack: Attack) -> Bool {
        if case .came(let hold) = outcome { attack.heldBy.contains(hold) } else { false }
    }

    /// That all is as it was. Where it is not, that is said once, and the next attack has its own chance.
    private mutating func prove(_ place: String) async throws {
        let server = try await proof.server()
        if !(await session.isOpen) {
            Issue.record("\(place): the session is lost")
            session = try await ground.session(of: login)
            before.session = try await proof.session(session)
        }
        let own = try await proof.session(session)
        let changes = Set(server + own).symmetricDifference(before.server + before.session)
        #expect(changes.isEmpty, "\(place)")
        before = (server, own)
    }

    private func place(_ attack: Attack) -> String {
        "\(attack.name), as \(login) of \(ground.server.majorVersion)"
    }
}
