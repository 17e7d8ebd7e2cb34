import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

/// Functions that the server calls by itself, though neither the text of a query nor its plan names them.
@Suite("What a query calls without naming it", .droppingDatabases)
struct HiddenCallTests {
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        let query: String
    }

    /// What would be done, here that a sequence goes on: it stands for all that is refused by its name.
    private static let harm = """
        CREATE SEQUENCE harmed;
        CREATE FUNCTION harm() RETURNS int LANGUAGE plpgsql AS
            $$ BEGIN RETURN nextval('harmed'); END $$;
        CREATE FUNCTION harm_of(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN harm(); END $$;
        CREATE FUNCTION is_harmed(int, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN harm() > 0; END $$;
        CREATE TABLE numbers (a int);
        INSERT INTO numbers VALUES (1);

        """

    private static let equality = "CREATE OPERATOR public.= (LEFTARG = int, RIGHTARG = text, FUNCTION = is_harmed);"
    private static let domain = "CREATE DOMAIN checked AS int CHECK (harm_of(VALUE) > 0);"

    static let ways = [
        Way(testDescription: "NULLIF", script: equality, query: "SELECT nullif(1, 'a'::text)"),
        Way(testDescription: "IS DISTINCT FROM", script: equality, query: "SELECT 1 IS DISTINCT FROM 'a'::text"),
        Way(
            testDescription: "an index that planning looks at",
            script: "CREATE INDEX ON numbers ((harm_of(1) + a));", query: "SELECT a FROM numbers WHERE a > 0"),
        Way(
            testDescription: "statistics that planning looks at",
            script: "CREATE STATISTICS known ON (harm_of(1) + a), a FROM numbers;",
            query: "SELECT a FROM numbers WHERE a > 0"),
        Way(
            testDescription: "a domain within a type", script: domain + "CREATE TYPE pair AS (n checked);",
            query: "SELECT '(1)'::pair"),
        Way(
            testDescription: "a domain over a domain", script: domain + "CREATE DOMAIN twice AS checked;",
            query: "SELECT 5::twice"),
        Way(
            testDescription: "the order of a type that has none", script: order,
            query: "SELECT j FROM (VALUES ('1'::json), ('2')) AS v(j) ORDER BY j"),
    ]

    private static let order: String = {
        let operators = [("<", 1), ("<=", 2), ("=", 3), (">=", 4), (">", 5)]
        let made = operators.map { symbol, number in
            """
            CREATE FUNCTION compared_\(number)(json, json) RETURNS bool LANGUAGE sql AS 'SELECT $1::text \(symbol) $2::text';
            CREATE OPERATOR \(symbol) (LEFTARG = json, RIGHTARG = json, FUNCTION = compared_\(number));

            """
        }
        return """
            CREATE FUNCTION compared(json, json) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN harm(); END $$;
            \(made.joined())
            CREATE OPERATOR CLASS ordered DEFAULT FOR TYPE json USING btree AS
                \(operators.map { "OPERATOR \($0.1) \($0.0)" }.joined(separator: ", ")), FUNCTION 1 compared(json, json);
            """
    }()

    private func reason(of query: String, in database: TestDatabase) async throws -> String? {
        do throws(TypedFailure) {
            _ = try await TypedReading(TypedRequest(text: query)).rows(
                on: database.session, settings: StatementSettings(), holding: .seconds(1)
            ) { _ in .goOn }
            return nil
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            return refusal.reason
        }
    }

    private func isHarmed(_ database: TestDatabase) async throws -> Bool {
        try await database.psql("SELECT is_called FROM harmed").hasPrefix("t")
    }

    @Test("It is refused before it runs or is planned, and would have done harm", arguments: ways)
    func refused(way: Way) async throws {
        let database = try await TestDatabase(Self.harm + way.script + "SELECT setval('harmed', 1, false);")
        let reason = try #require(try await reason(of: way.query, in: database))
        #expect(reason.contains("nextval"))
        #expect(try await !isHarmed(database))
        // On a session that has not looked at the table yet.
        try await database.psql(way.query)
        #expect(try await isHarmed(database))
    }

    @Test("Code that is too long to be looked through is not run")
    func longCode() async throws {
        let database = try await TestDatabase(
            Self.harm + """
                CREATE FUNCTION long() RETURNS int LANGUAGE plpgsql AS
                    $$ BEGIN \(String(repeating: " ", count: 100_001)) RETURN harm(); END $$;
                """)
        let reason = try #require(try await reason(of: "SELECT long()", in: database))
        #expect(reason.contains("more code than can be looked through"))
        #expect(try await !isHarmed(database))
    }

    @Test("Operators, casts, indexes and domains that do no harm stand in nobody's way")
    func harmless() async throws {
        let database = try await TestDatabase(
            """
            CREATE FUNCTION same(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1::text = $2';
            CREATE OPERATOR public.= (LEFTARG = int, RIGHTARG = text, FUNCTION = same);
            CREATE DOMAIN positive AS int CHECK (VALUE > 0);
            CREATE FUNCTION small(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
            CREATE TABLE names (name text);
            CREATE INDEX ON names (small(name));
            """)
        #expect(
            try await reason(of: "SELECT nullif(1, '1'::text), 5::positive, small(name) FROM names", in: database)
                == nil)
    }
}
