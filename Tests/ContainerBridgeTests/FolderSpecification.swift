import Foundation
import MuseModel
import Testing

@testable import ContainerBridge

@Suite("Files out of a container and of this machine")
struct FolderSpecification {
    private let listing = FolderListing(mark: "muselens-abc")

    @Test("Each file keeps its bytes, with or without a line feed at its end, and an empty one is empty")
    func files() throws {
        let text = "\nmuselens-abc=0001_a.py\nline\r\n\nmuselens-abc=0002_b.py\n\nmuselens-abc=c.py\n=x\nmuselens-ab"
        let files = try #require(listing.files(in: text))
        #expect(files.map(\.name) == ["0001_a.py", "0002_b.py", "c.py"])
        #expect(files.map(\.text) == ["line\r\n", "", "=x\nmuselens-ab"])
    }

    @Test("A folder without such files has none, and one that is not there is told apart from it")
    func nothing() {
        #expect(listing.files(in: "") == [])
        #expect(listing.files(in: "muselens-abc") == nil)
    }

    @Test("No two listings have one mark")
    func marks() {
        #expect(FolderListing().mark != FolderListing().mark)
    }

    @Test(
        "alembic.ini says where the migrations are",
        arguments: [
            ("[alembic]\nscript_location = alembic\n", ["alembic/versions"]),
            ("[alembic]\nscript_location = %(here)s/db # x", ["/app/db # x/versions"]),
            ("# [alembic]\n[alembic]\n; c\nscript_location: musehub.db:migrations", ["musehub/db/migrations/versions"]),
            ("[other]\nscript_location = no\n[alembic]\nSCRIPT_LOCATION=/srv/a%%b\n", ["/srv/a%b/versions"]),
            ("[alembic]\nscript_location = a\nversion_locations = %(here)s/x\n    b/y\n", ["/app/x", "b/y"]),
        ])
    func settings(_ text: String, versions: [String]) {
        #expect(AlembicSettings(text, here: "/app")?.versions == versions)
    }

    @Test(
        "One that does not say leaves it open",
        arguments: ["", "[alembic]\nprepend_sys_path = .", "[x]\nscript_location=a"])
    func silence(_ text: String) {
        #expect(AlembicSettings(text, here: "/app") == nil)
    }

    @Test("A local folder's files are read by their names; what is no file says so, and others are passed over")
    func local() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("migrations-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("x.py"), withIntermediateDirectories: true)
        for name in ["0002_b.py", "0001_a.py", "README"] {
            try Data(name.utf8).write(to: folder.appendingPathComponent(name))
        }
        let read = try MigrationFolder(folder.path).read()
        let readable = ["0001_a.py", "0002_b.py"].map { MigrationFile(name: $0, text: $0) }
        #expect(read.files == readable + [MigrationFile(name: "x.py", failure: "It is no file.")])
        #expect(read.place == folder.path)
    }

    @Test("One that is not there is told as such, and a file in its place too")
    func absence() {
        let missing = #expect(throws: FolderFailure.self) { try MigrationFolder("/nonexistent/versions").read() }
        #expect(missing?.sentence == "There is no folder /nonexistent/versions.")
        let file = #expect(throws: FolderFailure.self) { try MigrationFolder("/etc/passwd").read() }
        #expect(file?.sentence == "/etc/passwd is no folder that can be read.")
    }
}
