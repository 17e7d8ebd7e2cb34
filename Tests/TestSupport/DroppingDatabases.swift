import Synchronization
public import Testing

/// Drops the databases that a test has made once it has ended, whatever came of it.
///
/// Five hundred of them would be gigabytes on the disk, and minutes of removing files at the end of the process. One
/// that is gone within seconds is mostly never written at all.
///
/// What several tests share is to be made in a detached task: it belongs to none of them.
public struct DroppingDatabases: TestTrait, SuiteTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let made = MadeDatabases()
        let outcome: Result<Void, any Error>
        do {
            try await MadeDatabases.$ofTest.withValue(made) { try await function() }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        for name in made.names.withLock({ $0 }) { try await TestServer.shared().drop(name) }
        try outcome.get()
    }
}

extension Trait where Self == DroppingDatabases {
    /// Each test's own databases go with it.
    public static var droppingDatabases: Self { Self() }
}

/// The names of the databases that a test has made.
final class MadeDatabases: Sendable {
    /// Of the test that runs; `nil` where none is to be dropped.
    @TaskLocal static var ofTest: MadeDatabases?

    let names = Mutex<[String]>([])
}
