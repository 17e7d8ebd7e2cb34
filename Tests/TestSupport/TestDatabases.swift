import DemoHub
import Synchronization

/// The databases that are filled once and then copied, which takes the server some hundredths of a second.
public enum TestDatabases {
    /// History rows of the generated hub that tests see.
    public static let hubRows = 3000

    static let generatedName = "template_generated"
    static let historiesName = "template_histories"

    static let generated = Task<Void, any Error> {
        try await fill(generatedName, DemoOptions(rows: hubRows))
    }
    static let histories = Task<Void, any Error> {
        try await fill(historiesName, DemoOptions(data: RealHistories.folder))
    }

    private static func fill(_ database: String, _ options: DemoOptions) async throws {
        let server = try await TestServer.shared()
        try await server.psql("CREATE DATABASE \(database)")
        try await server.fill(database, options)
    }

    private static let lastNumber = Mutex(0)

    /// A name that no other test of this process gets.
    static func nextName(_ purpose: String) -> String {
        let number = lastNumber.withLock { number in
            number += 1
            return number
        }
        return "\(purpose)_\(number)"
    }
}
