import MuseModel
import Reports
import Testing

@Suite("What the server is doing, as an answer")
struct ActivityAnswerTests {
    private let now = UTCTimestamp(millisecondsSince1970: 1_795_366_990_000)

    private var look: ServerActivity {
        let holder = LockingSession(
            process: 1, application: "psql", user: "musehub", state: "idle in transaction", query: hostileText,
            transactionStart: now, wanted: nil)
        let waiting = LockingSession(
            process: 2, application: "alembic", user: "musehub", state: "active", query: "ALTER TABLE t",
            transactionStart: now, wanted: "AccessExclusiveLock on t")
        return ServerActivity(
            at: now,
            sessions: [
                ActivitySession(
                    process: 1, user: "musehub", application: "psql", state: "idle in transaction",
                    times: .init(transaction: now), query: hostileText),
                ActivitySession(process: 3, user: "other", application: "", state: "", isHidden: true),
            ], locks: LockTree([LockWait(holder), LockWait(waiting, waitsFor: [1])]),
            progress: [
                ProgressOfCommand(
                    process: 9, kind: .vacuum, command: nil, relation: "t", phase: "scanning heap",
                    numbers: ["heap_blks_scanned": 1, "heap_blks_total": 4])
            ])
    }

    private func text(
        _ format: ReportFormat, _ parts: Set<ActivityPart> = Set(ActivityPart.allCases), bloat: [BloatEstimate] = []
    ) throws -> String {
        let isForPeople = format == .table || format == .markdown
        let answer = ActivityAnswer(
            look, history: ActivityHistory(), storage: StorageAdvice(bloat: bloat, indexes: nil), parts: parts)
        var bytes: [UInt8] = []
        let options = ReportOptions(isTerminal: true, cellWidth: { _ in 1 })
        try answer.document(isForPeople: isForPeople).write(format: format, options: options) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("In JSON each part has its key, and whoever waits is inside the one that it waits for")
    func json() throws {
        let json = try text(.json)
        for part in ActivityPart.allCases { #expect(json.contains("\"\(part.rawValue)\":"), "\(part.rawValue)") }
        #expect(json.contains("\"blocked\":[{\"pid\":2,"))
        #expect(json.contains("\"share\":0.25"))
        #expect(json.contains("\"rates\":null") && json.contains("\"indexes\":null"))
        #expect(json.contains("GRANT pg_monitor"))
    }

    @Test("An INVALID index is told with the SQL that makes it whole and the SQL that drops it")
    func invalidIndex() throws {
        let index = IndexUsage(
            table: "musehub_commits", name: "broken", columns: ["author"], bytes: 8_192, scans: 0, isValid: false)
        let advice = IndexAdvice(indexes: [index], columnsByTable: [:], schemas: [:], countedSince: nil)
        let answer = ActivityAnswer(
            look, history: ActivityHistory(), storage: StorageAdvice(bloat: [], indexes: advice), parts: [.indexes])
        func text(_ format: ReportFormat) throws -> String {
            var bytes: [UInt8] = []
            try answer.document(isForPeople: format == .table).write(
                format: format, options: ReportOptions(isTerminal: true, cellWidth: { _ in 1 })
            ) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try text(.json).contains(#""index":"broken","columns":["author"],"bytes":8192,"is_valid":false"#))
        let shown = try text(.table)
        #expect(shown.contains("INVALID") && shown.contains("REINDEX INDEX CONCURRENTLY"))
        #expect(shown.contains("DROP INDEX CONCURRENTLY"))
    }

    @Test("muselens's own sessions are told only where they are asked for")
    func ownSessions() throws {
        let own = ActivitySession(
            process: 99, user: "reader", application: "muselens", state: "idle", isMuselens: true)
        func json(showsOwn: Bool) throws -> String {
            let answer = ActivityAnswer(
                ServerActivity(at: now, sessions: [own]), history: ActivityHistory(), storage: nil, parts: [.sessions],
                showsOwn: showsOwn)
            var bytes: [UInt8] = []
            try answer.document(isForPeople: false).write(
                format: .json, options: ReportOptions(isTerminal: true, cellWidth: { _ in 1 })
            ) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try json(showsOwn: false).contains("\"sessions\":[]"))
        #expect(try json(showsOwn: true).contains("\"pid\":99"))
    }

    @Test("A prepared transaction has a name, a database and the SQL that ends it in the place of a process")
    func prepared() throws {
        let prepared = PreparedTransaction(
            transaction: 800, name: "it's", owner: "app", database: "hub", preparedAt: now)
        let waiting = LockingSession(
            process: 2, application: "", user: "musehub", state: "active", query: "", transactionStart: now,
            wanted: "ShareLock on a transaction")
        let look = ServerActivity(
            at: now, locks: LockTree([LockWait(waiting, waitsFor: [0], prepared: [prepared])]))
        func text(_ format: ReportFormat) throws -> String {
            let answer = ActivityAnswer(look, history: ActivityHistory(), storage: nil, parts: [.locks])
            var bytes: [UInt8] = []
            try answer.document(isForPeople: format == .table).write(
                format: format, options: ReportOptions(isTerminal: true, cellWidth: { _ in 1 })
            ) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(try text(.json).contains(#""pid":null,"prepared":"it's","database":"hub""#))
        let shown = try text(.table)
        #expect(shown.contains("● prepared transaction it's · app in hub · prepared since "))
        #expect(shown.contains("ROLLBACK PREPARED 'it''s';"))
    }

    @Test("Only the parts that were asked for are told")
    func parts() throws {
        let json = try text(.json, [.locks])
        #expect(json.contains("\"locks\":[") && !json.contains("\"sessions\":") && !json.contains("\"bloat\":"))
    }

    @Test("An estimate that is stale says so, and its table is listed also where little seems wasted")
    func staleBloat() throws {
        let estimate = BloatEstimate(
            table: "t",
            facts: .init(
                pages: 1, rows: 100, fillFactor: 100, columns: 1, columnsWithStatistics: 1, width: 4, hasNulls: false),
            changes: BloatEstimate.Changes(sinceAnalysis: 900, deadRows: 800, liveRows: 200))
        let json = try text(.json, [.bloat], bloat: [estimate])
        #expect(json.contains("\"is_stale\":true,\"changes_since_analyze\":900,\"dead_rows\":800"))
        #expect(try text(.table, [.bloat], bloat: [estimate]).contains("stale: 900 changes"))
    }

    @Test("For people the locks are a tree, and nothing in them acts on a terminal")
    func people() throws {
        for format in [ReportFormat.table, .markdown, .csv] {
            let shown = try text(format)
            #expect(unseenActors(in: shown).isEmpty)
        }
        let shown = try text(.table)
        #expect(shown.contains("● 1 psql · idle in transaction"))
        #expect(shown.contains("  └ 2 alembic · waits for AccessExclusiveLock on t · ALTER TABLE t"))
        #expect(shown.contains("1 session is hidden from this login"))
    }
}
