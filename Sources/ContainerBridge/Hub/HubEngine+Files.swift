public import MuseModel

extension HubEngine {
    /// The readable files of a container's folder whose names end so, without its subfolders, by one command.
    ///
    /// - Parameters:
    ///   - folder: of the container; a relative one begins where its processes do.
    ///   - bytes: of each that are read at most.
    /// - Returns: by their names.
    /// - Throws: ``EngineFailure``, ``EngineFailure/noSuchFolder(container:folder:)`` among them.
    public func files(
        in folder: String, endingIn suffix: String, of container: String, bytes: Int = 1 << 20
    ) async throws(EngineFailure) -> [(name: String, text: String)] {
        let engine = try await engine()
        let listing = FolderListing()
        let arguments = engine.execution(
            in: container, script: Self.filesScript, words: [folder, suffix, listing.mark, String(bytes)])
        let text = try await EngineCommand(engine, arguments, about: container).output()
        guard let files = listing.files(in: text) else { throw .noSuchFolder(container: container, folder: folder) }
        return files.map { (name: $0.name, text: $0.text) }.sorted { $0.name < $1.name }
    }

    /// The backfill scripts in the application's container.
    /// - Throws: ``EngineFailure``.
    public func backfillScripts() async throws(EngineFailure) -> [BackfillScript] {
        let files = try await files(
            in: BackfillRun.folder, endingIn: ".py", of: await application(), bytes: Self.bytesOfDocstring)
        return files.filter { BackfillScript.isName($0.name) }.map { BackfillScript(name: $0.name, text: $0.text) }
    }

    /// The files of migrations in the application's container.
    ///
    /// - Parameter folder: where they are; `nil` for where MuseHub has them, else where an `alembic.ini` says.
    /// - Throws: ``EngineFailure``.
    public func migrationFiles(in folder: String? = nil) async throws(EngineFailure) -> MigrationFiles {
        let application = await application()
        if let folder { return try await migrationFiles([folder], of: application) }
        do throws(EngineFailure) {
            return try await migrationFiles([Self.usualVersions], of: application)
        } catch {
            guard case .noSuchFolder = error, let folders = try await configuredVersions(of: application) else {
                throw error
            }
            return try await migrationFiles(folders, of: application)
        }
    }

    private func migrationFiles(
        _ folders: [String], of application: String
    ) async throws(EngineFailure) -> MigrationFiles {
        var files: [MigrationFile] = []
        for folder in folders {
            let found = try await self.files(
                in: folder, endingIn: ".py", of: application, bytes: MigrationFile.mostBytes + 1)
            files += found.map { MigrationFile(name: $0.name, text: $0.text) }
        }
        return MigrationFiles(
            files, place: "\(folders.joined(separator: " and ")) in the container \(application)")
    }

    private func configuredVersions(of application: String) async throws(EngineFailure) -> [String]? {
        for folder in Self.configurationFolders {
            guard let found = try? await files(in: folder, endingIn: "alembic.ini", of: application),
                let file = found.first(where: { $0.name == "alembic.ini" })
            else { continue }
            return AlembicSettings(file.text, here: folder)?.versions.map {
                $0.hasPrefix("/") || folder == "." ? $0 : "\(folder)/\($0)"
            }
        }
        return nil
    }

    /// Source: MuseHub's database guide, "Running migrations".
    private static let usualVersions = "/app/alembic/versions"
    /// The first is where the container's processes begin.
    private static let configurationFolders = [".", "/app"]
    /// Of a script, from its beginning.
    private static let bytesOfDocstring = 8192

    private static let filesScript = String(decoding: PackageResources.files_sh, as: UTF8.self)
}
