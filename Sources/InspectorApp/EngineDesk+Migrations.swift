internal import ContainerBridge
internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

extension EngineDesk {
    /// The files, of a checkout that muselens was started in or else of the application's container, and what the
    /// database says of them.
    func migrations() async -> Result<Answer, QueryFailure> {
        let files: MigrationFiles
        switch await migrationFiles() {
        case .success(let found): files = found
        case .failure(let trouble): return .success(.migrations(.trouble(trouble)))
        }
        let question = SchemaFactsQuestion()
        do throws(QueryFailure) {
            let facts = try await question.ask(try await session(for: question.name), settings: settings)
            return .success(.migrations(.report(MigrationReport(files, database: facts))))
        } catch {
            return .failure(error)
        }
    }

    private func migrationFiles() async -> Result<MigrationFiles, EngineTrouble> {
        if let folder = MigrationFolder.ofCheckout {
            return Result { () throws(FolderFailure) in try folder.read() }.mapError { EngineTrouble($0.sentence) }
        }
        do throws(EngineFailure) {
            return .success(try await engine.migrationFiles())
        } catch {
            return .failure(error.trouble)
        }
    }

    private func session(for question: String) async throws(QueryFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await lane.session()
        } catch {
            throw QueryFailure(question: question, reason: .notConnected(error))
        }
    }
}
