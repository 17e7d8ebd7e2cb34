import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Activity screen")
struct ActivitySpecification {
    /// After one look, on a wide terminal.
    private func open(width: Int = 200, height: Int = 50, hub: FakeHub = FakeHub()) -> Driver {
        var driver = Driver(.activity, width: width, height: height, hub: hub)
        driver.see(hub.activity)
        return driver
    }

    @Test("Key 8 leads to it, and its place is a word")
    func place() {
        var driver = Driver.answered()
        driver.press("8")
        #expect(driver.screenName == "activity")
        #expect(Location.activity.text?.description == "activity")
    }

    @Test("Sessions, locks and progress stand below one another, with the blocker marked and the blocked below it")
    func panes() {
        let text = open().text
        for line in [
            "● 4711 psql␛[31m · idle in transaction", "  └ 4720 alembic · waits for AccessExclusiveLock on",
            "    └ 4731 musehub · waits for AccessShareLock on", "CREATE INDEX CONCURRENTLY musehub_objects",
            "replicates to standby␛[1m at 10.0.0.2", "old_standby  physical · inactive · keeps 1.0 GB of the log",
            "9 of 100 connections", "● 3 wait for a lock", "1 hidden: GRANT pg_monitor",
        ] { #expect(text.contains(line), "\(line)") }
    }

    @Test("A look that gives nothing is told, and what is shown is marked as old until there is one that does")
    func missed() {
        var driver = open()
        let failure = QueryFailure(
            question: "what the server is doing",
            reason: .server(ServerError(sqlState: ServerError.State.lockNotAvailable, message: "canceling statement")))
        driver.miss(failure)
        #expect(driver.text.contains("NO ANSWER since 2026-11-22 17:03:10Z"))
        #expect(driver.noticeText.contains("Another session holds a lock on it"))
        driver.see(Samples.activity(look: 1))
        #expect(!driver.text.contains("NO ANSWER"))
    }

    @Test("Sessions of muselens's own are left out unless somebody waits for them or one looks for them")
    func ownSessions() {
        var hub = FakeHub()
        let own = ActivitySession(
            process: 99, user: "reader", application: "muselens", state: "idle", query: "ROLLBACK", isMuselens: true)
        hub.activity = ServerActivity(at: Samples.moment(0), sessions: [own])
        var driver = open(hub: hub)
        #expect(!driver.text.contains("ROLLBACK") && driver.text.contains("without 1 of muselens's"))
        driver.type("/muselens")
        driver.press(.enter)
        #expect(driver.text.contains("ROLLBACK"))
        driver.press(.escape)
        #expect(driver.screenName == "activity" && !driver.text.contains("ROLLBACK"))
    }

    @Test("A second look tells rates and how long a command still takes")
    func rates() {
        var driver = open()
        #expect(!driver.text.contains("left"))
        driver.see(Samples.activity(look: 1))
        // 100 blocks in 2 s, and 8,900 to go.
        #expect(driver.text.contains("11 % · about 2 min left"))
        #expect(driver.text.contains("commits/s 11 ") || driver.text.contains("commits/s 10.5"))
        #expect(driver.text.contains("found in buffers 99.0 %"))
    }

    @Test(
        "p and the space bar pause it and go on; while it is paused nobody looks, and the picture's time stands there")
    func pause() {
        for key in ["p", " "] as [Key] {
            var driver = open()
            driver.press(key)
            #expect(!driver.isLooking)
            #expect(driver.text.contains("PAUSED · as of 2026-11-22 17:03:10Z"))
            driver.press(key)
            #expect(driver.isLooking && !driver.text.contains("PAUSED"))
        }
    }

    @Test("One that is paused stays so while one is elsewhere; one that is not goes on on coming back")
    func elsewhere() {
        var driver = open()
        driver.press("2")
        #expect(!driver.isLooking)
        driver.press("8")
        #expect(driver.isLooking)
        driver.press("p", "2", "8")
        #expect(!driver.isLooking && driver.text.contains("PAUSED"))
    }

    @Test("Ctrl-C ends the looks, which is a pause")
    func interrupted() {
        var driver = open()
        driver.press(.control("c"))
        #expect(!driver.isLooking && driver.activityState?.isPaused == true)
    }

    @Test("s sorts by age, by state, by process; the chosen session stays selected")
    func order() {
        var driver = open()
        #expect(driver.activityState?.sessions.first?.process == 4711)
        driver.press("j")
        #expect(driver.activityState?.selectedProcess == 4720)
        driver.press("s")
        #expect(driver.activityState?.sessions.first?.state == "active")
        #expect(driver.activityState?.sessions.last?.isHidden == true)
        #expect(driver.activityState?.selectedProcess == 4720)
        driver.press("s")
        #expect(driver.activityState?.sessions.map(\.process) == [4711, 4720, 4731, 4732, 4740, 4750, 4799])
    }

    @Test("/ leaves the sessions with a text in them, u shows all again")
    func filter() {
        var driver = open()
        driver.type("/alembic")
        driver.press(.enter)
        #expect(driver.activityState?.sessions.map(\.process) == [4720])
        driver.press("u")
        #expect(driver.activityState?.sessions.count == 7)
    }

    @Test("Enter shows a session with its whole statement, which is fetched where a look has cut it; Esc closes it")
    func statement() {
        var driver = open()
        driver.press(.enter)
        #expect(driver.text.contains("Process 4711") && driver.text.contains("FROM musehub_commits"))
        #expect(!driver.pending.contains { $0.inquiry == .activity(.statement(process: 4711)) })
        driver.press(.escape)
        #expect(!driver.text.contains("Process 4711"))
        driver.press("G", "k")
        for _ in 0..<7 where driver.activityState?.selectedProcess != 4732 { driver.press("k") }
        driver.press(.enter)
        #expect(driver.pending.contains { $0.inquiry == .activity(.statement(process: 4732)) })
        if let id = driver.pending.first(where: { $0.inquiry == .activity(.statement(process: 4732)) })?.id {
            driver.answer(id)
        }
        driver.press("y")
        #expect(driver.copied?.hasSuffix(" -- the end") == true)
    }

    @Test("X copies the SQL that ends a session, and asks nothing of the server")
    func termination() {
        var driver = open()
        let asked = driver.pending.count
        driver.press("X")
        #expect(driver.copied == "SELECT pg_terminate_backend(4711);")
        driver.press(.tab, "j", "j", "X")
        #expect(driver.copied == "SELECT pg_terminate_backend(4720);")
        #expect(driver.pending.count == asked)
    }

    /// A look at which a session waits for a prepared transaction.
    private func behindPrepared(_ name: String) -> ServerActivity {
        let prepared = PreparedTransaction(
            transaction: 800, name: name, owner: "app", database: "hub", preparedAt: Samples.moment(-60))
        let waiting = LockingSession(
            process: 10, application: "alembic", user: "musehub", state: "active", query: "", transactionStart: nil,
            wanted: "AccessExclusiveLock on musehub_commits")
        return ServerActivity(
            at: Samples.moment(0), server: .init(preparedElsewhere: [.init(database: "other", count: 2)]),
            locks: LockTree([LockWait(waiting, waitsFor: [0], prepared: [prepared])]))
    }

    @Test("A prepared transaction that blocks is named, and X and y copy the SQL that ends it")
    func prepared() {
        var hub = FakeHub()
        hub.activity = behindPrepared("it's")
        var driver = open(hub: hub)
        #expect(driver.text.contains("● prepared transaction it's · app in hub · prepared since "))
        #expect(driver.text.contains("2 prepared in other"))
        driver.press(.tab, "X")
        #expect(driver.copied == "ROLLBACK PREPARED 'it''s';")
        driver.press("y")
        #expect(driver.copied == "ROLLBACK PREPARED 'it''s';")
        driver.press(.enter)
        #expect(driver.noticeText.contains("has no session any more"))
    }

    @Test("One with control characters in its name is shown, and not copied")
    func hostilePrepared() {
        var hub = FakeHub()
        hub.activity = behindPrepared("a\nDROP")
        var driver = open(hub: hub)
        driver.press(.tab, "X")
        #expect(driver.copied == nil && driver.noticeText.contains("Not copied"))
    }

    @Test("o goes to the table that a statement names, or says that it names none")
    func table() throws {
        var driver = open()
        driver.press("o")
        let asked = try #require(driver.pending.first { $0.inquiry != .activity(.look) })
        driver.answer(asked.id)
        #expect(driver.screenName == "rows")
        #expect(ActivityState.hubTable(in: "DELETE FROM \"MUSEHUB_COMMITS\"") == "musehub_commits")
        #expect(ActivityState.hubTable(in: "SELECT musehub_commitsx") == nil)
        var other = open()
        other.press("/")
        other.type("COMMIT")
        other.press(.enter)
        for _ in 0..<7 where other.activityState?.selectedProcess != 4740 { other.press("j") }
        other.press("o")
        #expect(other.noticeText.contains("No table of the hub"))
    }

    @Test("i shows indexes and bloat, asked for once, and again only after five minutes; again back")
    func storage() throws {
        var driver = open()
        driver.press("i")
        let asked = try #require(driver.pending.first { $0.inquiry == .activity(.storage) })
        driver.answer(asked.id)
        for text in ["1 unread", "musehub_commits_author_idx", "gain: ", "needs ANALYZE", "commits a day"] {
            #expect(driver.text.contains(text), "\(text)")
        }
        driver.press("i", "i")
        #expect(!driver.pending.contains { $0.inquiry == .activity(.storage) })
        driver.pass(seconds: 301)
        driver.see(Samples.activity(look: 150))
        #expect(driver.pending.contains { $0.inquiry == .activity(.storage) })
        driver.press("y")
        #expect(driver.copied?.hasPrefix("CREATE INDEX CONCURRENTLY ON ") == true)
        driver.press("i")
        #expect(driver.text.contains("Sessions"))
    }

    @Test("An INVALID index comes first, says what it costs, and y copies the SQL that makes it whole")
    func invalidIndex() throws {
        var driver = open()
        driver.press("i")
        let index = IndexUsage(
            table: "musehub_commits", name: "broken", columns: ["author"], bytes: 8_192, scans: 3, isValid: false)
        let advice = IndexAdvice(indexes: [index], columnsByTable: [:], schemas: [:], countedSince: nil)
        let asked = try #require(driver.pending.first { $0.inquiry == .activity(.storage) })
        driver.send(.answered(asked.id, .success(.activity(.storage(StorageAdvice(bloat: [], indexes: advice))))))
        #expect(driver.text.contains("1 INVALID") && driver.text.contains("costs every write and helps no read"))
        driver.press("y")
        #expect(driver.copied == "REINDEX INDEX CONCURRENTLY \"public\".\"broken\";")
    }

    @Test("At 80×24 one pane is shown, Tab leads through all of them, and Esc back")
    func narrow() {
        var driver = open(width: 80, height: 24)
        #expect(driver.text.contains("Sessions") && !driver.text.contains("Who waits for whom"))
        driver.press(.tab)
        #expect(driver.text.contains("Who waits for whom") && driver.text.contains("└ 4720"))
        driver.press(.tab)
        #expect(driver.text.contains("Progress and replication"))
        driver.press(.escape)
        #expect(driver.text.contains("Sessions"))
        driver.press(.enter)
        #expect(driver.text.contains("Process 4711"))
    }

    @Test("What alarms comes first in the header, and all of it is seen at 80 columns")
    func alarms() {
        var hub = FakeHub()
        let sample = Samples.activity
        hub.activity = ServerActivity(
            at: sample.at,
            server: .init(
                connections: 57, mostConnections: 60, reservedConnections: 3, preparedTransactions: 2,
                preparedElsewhere: [.init(database: "another_database", count: 2)]),
            sessions: sample.sessions, locks: sample.locks, slots: sample.slots)
        let line = open(width: 80, height: 24, hub: hub).text.split(separator: "\n").first { $0.contains("57") } ?? ""
        #expect(line.contains("● 3 wait"))
        var rest = line[...]
        for part in ["● 3 wait", "57/57 full", "oldest 5 min", "slots 1.0 GB", "4 prepared", "1 hidden"] {
            let place = rest.firstRange(of: part)
            #expect(place != nil, "\(part) in \(line)")
            if let place { rest = rest[place.upperBound...] }
        }
    }

    @Test("Connections are full when no ordinary login gets one, and those that are kept for others are named")
    func fullConnections() {
        var hub = FakeHub()
        hub.activity = ServerActivity(
            at: Samples.moment(0), server: .init(connections: 57, mostConnections: 60, reservedConnections: 3))
        #expect(open(hub: hub).text.contains("57 of 57 connections, full; 3 reserved"))
        hub.activity = ServerActivity(
            at: Samples.moment(0), server: .init(connections: 56, mostConnections: 60, reservedConnections: 3))
        #expect(open(hub: hub).text.contains("56 of 57 connections") && !open(hub: hub).text.contains("full;"))
    }

    @Test("A link is hidden where its state is, and one whose client told nothing yet has not reported")
    func links() {
        func text(state: String) -> String {
            var hub = FakeHub()
            let link = ReplicationLink(
                process: 1, user: "replicator", application: "receiver", client: "", state: state, synchrony: "",
                bytesBehind: nil, secondsBehind: nil)
            let slot = ReplicationSlot(
                name: "feed", type: "logical", database: "hub", isActive: true, bytesKept: 2_048,
                bytesUnconfirmed: 1_024, walStatus: "reserved")
            hub.activity = ServerActivity(at: Samples.moment(0), links: [link], slots: [slot])
            return open(hub: hub).text
        }
        #expect(text(state: "streaming").contains("streaming · has not reported yet"))
        #expect(text(state: "").contains("receiver  hidden"))
        #expect(text(state: "").contains("active · 1.0 kB not confirmed · keeps 2.0 kB of the log"))
    }

    @Test("Y copies the command that prints what the pane shows")
    func command() {
        var driver = open()
        var copied: [String?] = []
        for key in [.tab, .tab, "i"] as [Key] {
            driver.press("Y")
            copied.append(driver.copied)
            driver.press(key)
        }
        driver.press("Y")
        copied.append(driver.copied)
        let options = [" --sessions", " --locks", "", " --indexes --bloat"]
        #expect(copied.compactMap(\.self) == options.map { "muselens activity\($0)" })
    }

    @Test("Who waits does so for a time, exact or at most, and an idle holder has been idle for one")
    func waitingTimes() {
        func session(_ process: Int, _ state: String, wanted: String?, isWaitBound: Bool = false) -> LockingSession {
            LockingSession(
                process: process, application: "psql", user: "u", state: state, query: "", transactionStart: nil,
                wanted: wanted, waitsSince: Samples.moment(-12), isWaitBound: isWaitBound,
                stateSince: Samples.moment(-300))
        }
        var hub = FakeHub()
        hub.activity = ServerActivity(
            at: Samples.moment(0),
            locks: LockTree([
                LockWait(session(1, "idle", wanted: nil)),
                LockWait(session(2, "active", wanted: "ExclusiveLock on advisory 4242"), waitsFor: [1]),
                LockWait(session(3, "active", wanted: "ShareLock on t", isWaitBound: true), waitsFor: [1]),
            ]))
        let text = open(hub: hub).text
        #expect(text.contains("● 1 psql · idle for 5 min"))
        #expect(text.contains("└ 2 psql · waits 12 s for ExclusiveLock on advisory 4242"))
        #expect(text.contains("└ 3 psql · waits up to 12 s for ShareLock on t"))
    }

    @Test("An idle session waits for its client")
    func client() {
        var hub = FakeHub()
        hub.activity = ServerActivity(
            at: Samples.moment(0),
            sessions: [
                ActivitySession(
                    process: 5, user: "u", application: "psql", state: "idle",
                    wait: .init(type: "Client", event: "ClientRead"))
            ])
        var driver = open(hub: hub)
        driver.press(.enter)
        #expect(driver.text.contains("its client"))
    }

    @Test("Where the first look fails the reason stands there, and r looks again")
    func failed() throws {
        var driver = Driver(.activity)
        driver.fail(try #require(driver.pending.first?.id), .refused)
        #expect(driver.text.contains("No answer"))
        driver.press("r")
        driver.see(Samples.activity)
        #expect(driver.text.contains("4711"))
    }

    @Test("A session that has ended meanwhile is still shown, and said to be gone")
    func ended() {
        var driver = open()
        driver.press(.enter)
        driver.see(ServerActivity(at: Samples.moment(2)))
        #expect(driver.text.contains("It has ended since.") && driver.text.contains("FROM musehub_commits"))
    }
}
