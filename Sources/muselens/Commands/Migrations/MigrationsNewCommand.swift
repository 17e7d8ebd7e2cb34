import ArgumentParser
import ContainerBridge
import MuseModel
import MuseQueries
import Reports

struct MigrationsNewCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Writes the next file of the chain, to be filled in: numbers, docstring and date are right.",
        discussion: """
            The form is that of MuseHub's guide. What is not filled in fails when Alembic runs it. A file that is there \
            is never replaced, and no container and no database is asked.
            """,
        helpNames: .long)

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "What the migration is going to do, in a few words.")
    var description: String

    @OptionGroup var versions: VersionsOptions

    func validate() throws {
        try GivenText.require(description, "The description", as: "muselens migrations new 'Add agents to commits.'")
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        guard let folder = versions.folder else {
            throw .usage(
                "There is no folder alembic/versions here, so the new file has no place.",
                advice: "Name the folder with --versions.")
        }
        let files = try folder.files()
        let chain = MigrationChain(files.files.map { Migration($0) }, current: nil)
        let new = try next(after: chain)
        let path = "\(folder.path)/\(new.file.name)"
        try NewFile.write(new.file.text, to: path)
        let down = chain.heads.first.map(ReportValue.text) ?? .null
        try report.write(
            ReportDocument(facts: [
                ReportDocument.Fact("file", .text(path)), ReportDocument.Fact("revision", .text(new.revision)),
                ReportDocument.Fact("down_revision", down),
            ]))
        return .answered
    }

    private func next(after chain: MigrationChain) throws(CommandFailure) -> NewMigration {
        do throws(NewMigration.Refusal) {
            return try NewMigration(after: chain, description: description, date: UTCTimestamp.now().day)
        } catch {
            throw .usage(error.sentence, advice: error.advice)
        }
    }
}
