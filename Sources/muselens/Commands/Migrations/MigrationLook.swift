import ContainerBridge
import MuseModel
import MuseQueries

/// Reads the files and asks the database, for what `migrations` and its own commands tell.
struct MigrationLook {
    let connection: ConnectionOptions
    let containers: ContainerOptions
    let versions: VersionsOptions
    let isQuiet: Bool

    /// - Throws: ``CommandFailure``, also where the database that was named does not answer; where the folder was named,
    ///   standard error tells that, and the files stand alone.
    func report() async throws(CommandFailure) -> MigrationReport {
        let configured = try ConfiguredConnection(connection)
        let files = try await files(configured)
        return MigrationReport(files, database: try await facts(configured))
    }

    private func files(_ configured: ConfiguredConnection) async throws(CommandFailure) -> MigrationFiles {
        if let folder = versions.folder { return try folder.files() }
        do throws(EngineFailure) {
            return try await containers.engine(configured).migrationFiles()
        } catch {
            let failure = CommandFailure(error)
            throw CommandFailure(
                failure.status, failure.message,
                advice: (failure.advice.map { $0 + "\n" } ?? "")
                    + "--versions names a folder of this machine that has the files.")
        }
    }

    /// - Returns: `nil` where there is no database to ask.
    private func facts(_ configured: ConfiguredConnection) async throws(CommandFailure) -> SchemaFacts? {
        do throws(CommandFailure) {
            if let database = try await Database.openIfNamed(configured) {
                return try await database.ask(SchemaFactsQuestion())
            }
            tell("No database was asked: nothing names one, and its container does not run.")
        } catch {
            guard versions.versions != nil, let message = error.message, error.isOfDatabase else { throw error }
            tell("The files stand alone, since the database was not reached: \(message)")
        }
        return nil
    }

    private func tell(_ text: String) {
        if !isQuiet { StandardStream.error.writeLine(shown(text)) }
    }
}

extension CommandFailure {
    /// As opposed to a command line that is wrong.
    fileprivate var isOfDatabase: Bool { [.noConnection, .refused, .notThere].contains(status) }
}
