import MuseQueries
import TestSupport
import Testing

@Suite("Looking a relation up by what a person typed", .droppingDatabases)
struct RelationLookupTests {
    @Test("A name is found in public first, with its namesakes, and with its schema exactly there")
    func schemas() async throws {
        let database = try await TestDatabase(
            """
            CREATE SCHEMA aside;
            CREATE TABLE aside.t (id int);
            CREATE TABLE t (id int);
            CREATE VIEW pg_tables AS SELECT 1 AS a;
            """)
        let bare = try await database.ask(RelationLookup("t"))
        #expect(bare.relation == .named("t"))
        #expect(bare.others == [.named("t", schema: "aside")])
        #expect(try await database.ask(RelationLookup("aside.t")).relation == .named("t", schema: "aside"))
        #expect(try await database.ask(RelationLookup("pg_tables")).relation == .named("pg_tables"))
        #expect(
            try await database.ask(RelationLookup("pg_catalog.pg_class")).relation
                == .named("pg_class", schema: "pg_catalog"))
    }

    @Test(
        "What is not there is answered with the names that are",
        arguments: ["absent", "", "T", "t; DROP TABLE t", "t "])
    func notThere(text: String) async throws {
        let database = try await TestDatabase("CREATE TABLE t (id int); CREATE VIEW v AS SELECT 1 AS a")
        let answer = try await database.ask(RelationLookup(text))
        #expect(answer.relation == nil)
        #expect(answer.known == [.named("t"), .named("v")])
    }

    @Test("Any name that the catalog can hold is found", arguments: ["a.b", "quo\"te", "semi;colon", "new\nline", "🎼"])
    func hostileNames(name: String) async throws {
        let spelled = name.replacing("\"", with: "\"\"")
        let database = try await TestDatabase("CREATE TABLE \"\(spelled)\" (id int)")
        #expect(try await database.ask(RelationLookup(name)).relation == .named(name))
        #expect(try await database.ask(RelationLookup("public." + name)).relation == .named(name))
        #expect(try await database.structure(name).columns.map(\.name.name) == ["id"])
    }
}
