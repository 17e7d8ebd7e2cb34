import DemoHub
import Synchronization

/// The databases that are filled once: for all tests that only read, and as templates for those that change something.
///
/// A copy costs the disk 25 MB and over 400 files, so only a test that needs one of its own gets one.
public enum TestDatabases {
    /// History rows of the generated hub that tests see.
    public static let hubRows = 3000

    /// A template cannot be copied while anybody is connected to it, so it is none that tests read.
    static let template = Task<String, any Error> {
        try await filled("template_generated", DemoOptions(rows: hubRows))
    }
    static let sharedHub = Task<String, any Error> {
        try await protected(try await copied("shared_generated"))
    }
    static let sharedHistories = Task<String, any Error> {
        try await protected(try await filled("shared_histories", DemoOptions(data: RealHistories.folder)))
    }

    /// The generated hub as another database, which takes the server some hundredths of a second.
    static func copied(_ name: String) async throws -> String {
        let template = try await Self.template.value
        try await TestServer.shared().psql("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    private static func filled(_ database: String, _ options: DemoOptions) async throws -> String {
        let server = try await TestServer.shared()
        try await server.psql("CREATE DATABASE \(database)")
        try await server.fill(database, options)
        return database
    }

    /// A test that writes where others read fails by it.
    private static func protected(_ database: String) async throws -> String {
        let server = try await TestServer.shared()
        try await server.psql("ALTER DATABASE \(database) SET default_transaction_read_only = on")
        return database
    }

    private static let lastNumber = Mutex(0)

    /// A name that no other test of this process gets, for a database that goes with the test that runs.
    static func ownName(_ purpose: String) -> String {
        let number = lastNumber.withLock { number in
            number += 1
            return number
        }
        let name = "\(purpose)_\(number)"
        MadeDatabases.ofTest?.names.withLock { $0.append(name) }
        return name
    }
}
