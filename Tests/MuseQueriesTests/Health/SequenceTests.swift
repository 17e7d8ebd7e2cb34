import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Sequences, asked of a server", .droppingDatabases)
struct SequenceTests {
    private static let script = """
        CREATE TABLE t (id serial, other int GENERATED ALWAYS AS IDENTITY, small smallint, wide bigint);
        CREATE SEQUENCE feeding;
        ALTER TABLE t ALTER small SET DEFAULT nextval('feeding'), ALTER wide SET DEFAULT nextval('feeding');
        CREATE SEQUENCE down INCREMENT -1 MINVALUE -100;
        CREATE SEQUENCE round MAXVALUE 10 CYCLE;
        CREATE SCHEMA apart;
        CREATE SEQUENCE apart.alone MAXVALUE 200;
        SELECT setval('t_id_seq', 2000000000), setval('feeding', 30000), setval('down', -90), setval('round', 9);
        """

    private static func column(_ name: String, _ type: String) -> SequenceUse.FilledColumn {
        SequenceUse.FilledColumn(table: "t", name: name, type: type, isNarrow: true)
    }

    @Test("Serial, identity and a default's sequence end where the narrowest column they fill does")
    func ends() async throws {
        let database = try await TestDatabase(Self.script)
        let sequences = try await database.ask(SequenceUses())
        #expect(
            sequences == [
                SequenceUse(schema: "apart", "alone", end: 200, last: nil),
                SequenceUse("down", start: -1, end: -100, last: -90),
                SequenceUse("feeding", column: Self.column("small", "smallint"), end: 32_767, last: 30_000),
                SequenceUse(
                    "t_id_seq", column: Self.column("id", "integer"), end: 2_147_483_647, last: 2_000_000_000),
                SequenceUse("t_other_seq", column: Self.column("other", "integer"), end: 2_147_483_647, last: nil),
            ])
        #expect(SequenceHealth.findings(sequences).map(\.state) == [.fail, .fail, .warn])
    }

    @Test("The advice makes room where it is followed")
    func advice() async throws {
        let database = try await TestDatabase(Self.script)
        for finding in SequenceHealth.findings(try await database.ask(SequenceUses())) where finding.state != .ok {
            let advice = try #require(finding.advice)
            let sql = try #require(advice.range(of: "ALTER ")).lowerBound
            try await database.psql(String(advice[sql...]))
        }
        let after = try await database.ask(SequenceUses())
        #expect(SequenceHealth.findings(after).map(\.state) == [.ok])
    }

    @Test("Of a partitioned table the advice is about the table, whatever its partitions are called")
    func partitioned() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE z_parent (id serial) PARTITION BY RANGE (id);
            CREATE TABLE a_part PARTITION OF z_parent DEFAULT;
            SELECT setval('z_parent_id_seq', 2000000000);
            """)
        let sequence = try #require(try await database.ask(SequenceUses()).first)
        #expect(sequence.column?.table == "z_parent")
    }

    @Test("A login without the right to a sequence learns its end, and not where it is")
    func rights() async throws {
        let database = try await TestDatabase(Self.script)
        let role = "\(database.name)_reader"
        try await database.psql("CREATE ROLE \(role) LOGIN")
        let way = database.server.connectionString(database: database.name)
            .replacing("user=\(database.server.role)", with: "user=\(role)")
        let reader = try await TestDatabase(server: database.server, name: database.name, way: way)
        let sequences = try await reader.ask(SequenceUses())
        // The schema apart is not for this login, but its catalog is.
        #expect(sequences.count == 5)
        #expect(sequences.allSatisfy { !$0.mayBeRead && $0.last == nil })
        #expect(SequenceHealth.findings(sequences).map(\.state) == [.ok])
    }
}
