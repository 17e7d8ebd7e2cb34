import PostgresClient
import TestSupport

/// Sessions on the throwaway server of the tests.
enum TestSessions {
    /// A session as the server's superuser.
    static func open(_ database: String = "postgres", log: StatementLog = StatementLog()) async throws
        -> ReadOnlySession
    {
        try await ReadOnlySession.open(try await target(database), log: log)
    }

    /// A session as another role.
    static func open(_ database: String = "postgres", as role: String) async throws -> ReadOnlySession {
        var target = try await target(database)
        target.set(.user, to: role)
        return try await ReadOnlySession.open(target)
    }

    static func target(_ database: String = "postgres") async throws -> ConnectionTarget {
        let server = try await TestServer.shared()
        return try ConnectionTarget(parsing: server.connectionString(database: database), origin: "the test")
    }
}

extension ReadOnlySession {
    /// The one value of a statement that gives one row with one column.
    func value(_ statement: SQL, settings: StatementSettings = StatementSettings()) async throws -> CellValue? {
        try await rows(statement, for: "one value", settings: settings).rows.first?.values.first
    }

    /// Why a statement fails, or `nil` where it does not.
    func failure(of statement: SQL, settings: StatementSettings = StatementSettings()) async -> QueryFailure? {
        do throws(QueryFailure) {
            _ = try await rows(statement, for: "a statement that fails", settings: settings)
            return nil
        } catch {
            return error
        }
    }

    /// The code with which the server refuses a statement, or `nil` where it does not.
    func sqlState(of statement: SQL, settings: StatementSettings = StatementSettings()) async -> String? {
        guard case .server(let error)? = await failure(of: statement, settings: settings)?.reason else { return nil }
        return error.sqlState
    }
}
