import MuseModel
import Testing

@Suite("How far commands have come")
struct ProgressSpecification {
    private func moment(_ milliseconds: Int64) -> UTCTimestamp { UTCTimestamp(millisecondsSince1970: milliseconds) }

    private func scan(_ done: Int, of total: Int = 1_000, process: Int = 7) -> ProgressOfCommand {
        ProgressOfCommand(
            process: process, kind: .createIndex, command: "CREATE INDEX", relation: "t",
            phase: "building index: scanning table", numbers: ["blocks_done": done, "blocks_total": total])
    }

    @Test(
        "Each phase counts what the server counts in it",
        arguments: [
            (ProgressOfCommand.Kind.createIndex, "building index: scanning table", ProgressOfCommand.Unit.blocks, 0.25),
            (.createIndex, "building index: loading tuples in tree", .tuples, 0.5),
            (.createIndex, "waiting for old snapshots", .sessions, 0.75),
            (.vacuum, "scanning heap", .blocks, 0.1), (.vacuum, "vacuuming heap", .blocks, 0.5),
            (.vacuum, "vacuuming indexes", .indexes, 0.5), (.analyze, "acquiring sample rows", .blocks, 0.2),
            (.cluster, "seq scanning heap", .blocks, 0.1), (.copy, "", .bytes, 0.4),
            (.baseBackup, "streaming database files", .bytes, 0.6),
        ])
    func phases(kind: ProgressOfCommand.Kind, phase: String, unit: ProgressOfCommand.Unit, share: Double) {
        let progress = ProgressOfCommand(
            process: 7, kind: kind, command: nil, relation: "t", phase: phase,
            numbers: [
                "blocks_done": 25, "blocks_total": 100, "tuples_done": 50, "tuples_total": 100, "lockers_done": 3,
                "lockers_total": 4, "heap_blks_scanned": 10, "heap_blks_vacuumed": 5, "heap_blks_total": 100,
                "indexes_processed": 1, "indexes_total": 2, "sample_blks_scanned": 2, "sample_blks_total": 10,
                "bytes_processed": 40, "bytes_total": 100, "backup_streamed": 60, "backup_total": 100,
            ])
        #expect(progress.unit == unit && progress.share == share)
        #expect(progress.command == kind.rawValue)
    }

    @Test("A vacuum in several passes goes over the part of the table that was scanned before each")
    func passes() {
        func look(vacuumed: Int, scanned: Int) -> ProgressOfCommand {
            ProgressOfCommand(
                process: 7, kind: .vacuum, command: nil, relation: "t", phase: "vacuuming heap",
                numbers: ["heap_blks_vacuumed": vacuumed, "heap_blks_scanned": scanned, "heap_blks_total": 1_000])
        }
        #expect(look(vacuumed: 400, scanned: 400).share == 1)
        #expect(look(vacuumed: 700, scanned: 1_000).share == 0.7)
    }

    @Test("A total that the server does not know is none")
    func unknownTotal() {
        let copy = ProgressOfCommand(
            process: 7, kind: .copy, command: "COPY FROM", relation: "t", phase: nil,
            numbers: ["bytes_processed": 40, "bytes_total": 0])
        #expect(copy.done == 40 && copy.total == nil && copy.share == nil && copy.command == "COPY FROM")
        let older = ProgressOfCommand(
            process: 7, kind: .vacuum, command: nil, relation: "t", phase: "vacuuming indexes", numbers: [:])
        #expect(older.done == nil && older.share == nil)
    }

    @Test(
        "Where the server hides all numbers from a login nothing is said to be counted",
        arguments: ProgressOfCommand.Kind.allCases)
    func hidden(kind: ProgressOfCommand.Kind) {
        let progress = ProgressOfCommand(
            process: 7, kind: kind, command: nil, relation: "", phase: nil, numbers: ["pid": 7, "datid": 5])
        #expect(progress.unit == nil && progress.done == nil && progress.total == nil)
    }

    @Test("Two looks tell how long a phase still takes")
    func remaining() {
        var paces = ProgressPaces()
        paces.take([scan(100)], at: moment(0))
        #expect(paces.secondsLeft(of: scan(100)) == nil)
        paces.take([scan(300)], at: moment(2_000))
        #expect(paces.perSecond(of: scan(300)) == 100)
        #expect(paces.secondsLeft(of: scan(300)) == 7)
    }

    @Test(
        "Whole indexes and sessions that go by tell nothing of the time that is left",
        arguments: [
            (ProgressOfCommand.Kind.vacuum, "vacuuming indexes", "indexes_processed", "indexes_total"),
            (.createIndex, "waiting for old snapshots", "lockers_done", "lockers_total"),
        ])
    func unevenUnits(kind: ProgressOfCommand.Kind, phase: String, done: String, total: String) {
        func look(_ count: Int) -> ProgressOfCommand {
            ProgressOfCommand(
                process: 7, kind: kind, command: nil, relation: "t", phase: phase, numbers: [done: count, total: 5])
        }
        var paces = ProgressPaces()
        paces.take([look(1)], at: moment(0))
        paces.take([look(2)], at: moment(2_000))
        #expect(look(2).share == 0.4)
        #expect(paces.perSecond(of: look(2)) == nil && paces.secondsLeft(of: look(2)) == nil)
    }

    @Test("A second pass that begins where the first was seen to begin is measured from its own beginning")
    func secondPass() {
        var paces = ProgressPaces()
        for (done, time) in [(0, 0), (500, 2_000), (0, 4_000)] { paces.take([scan(done)], at: moment(Int64(time))) }
        #expect(paces.perSecond(of: scan(0)) == nil)
        paces.take([scan(100)], at: moment(6_000))
        #expect(paces.perSecond(of: scan(100)) == 50)
    }

    @Test("The next phase, another run and another command begin anew")
    func anew() {
        var paces = ProgressPaces()
        paces.take([scan(900)], at: moment(0))
        paces.take([scan(100)], at: moment(2_000))
        #expect(paces.perSecond(of: scan(100)) == nil)
        paces.take([scan(200, process: 8)], at: moment(4_000))
        #expect(paces.perSecond(of: scan(200, process: 8)) == nil && paces.perSecond(of: scan(100)) == nil)
    }

    @Test("What stands still has no end in sight")
    func stuck() {
        var paces = ProgressPaces()
        paces.take([scan(100)], at: moment(0))
        paces.take([scan(100)], at: moment(5_000))
        #expect(paces.perSecond(of: scan(100)) == 0 && paces.secondsLeft(of: scan(100)) == nil)
    }
}
