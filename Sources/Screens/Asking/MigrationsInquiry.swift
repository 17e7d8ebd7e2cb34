public import MuseModel

/// What the Migrations screen wants to know.
public enum MigrationsInquiry: Hashable, Sendable {
    /// The chain of the files beside what the database says.
    case report
}

/// What came back.
public enum MigrationsReply: Sendable {
    case report(MigrationReport)
    /// The files could not be read.
    case trouble(EngineTrouble)
}
