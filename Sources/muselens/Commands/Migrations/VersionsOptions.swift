import ArgumentParser
import ContainerBridge
import MuseModel

/// Where the files of the migrations are.
struct VersionsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the files. Default: alembic/versions below the current folder, else the one in the "
                + "application's container.", valueName: "dir"))
    var versions: String?

    func validate() throws {
        try GivenText.require(versions, "--versions", as: "--versions alembic/versions")
    }

    /// A folder of this machine: the one that was named, or that of a checkout that one is in.
    var folder: MigrationFolder? { versions.map { MigrationFolder($0) } ?? MigrationFolder.ofCheckout }
}

extension MigrationFolder {
    func files() throws(CommandFailure) -> MigrationFiles {
        do throws(FolderFailure) {
            return try read()
        } catch {
            throw .usage(error.sentence, advice: "--versions names the folder that has the files, as alembic/versions.")
        }
    }
}
