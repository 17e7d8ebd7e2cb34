internal import FoundationEssentials
internal import Glibc
public import MuseModel

/// A folder of migrations on this machine.
public struct MigrationFolder: Hashable, Sendable {
    public let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Where a checkout of MuseHub has them, below the current folder; `nil` where there is no such folder.
    ///
    /// Source: MuseHub's database guide, "Running migrations".
    public static var ofCheckout: MigrationFolder? {
        let path = "alembic/versions"
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR ? MigrationFolder(path) : nil
    }

    /// Bytes of all files that are read at most.
    private static let mostBytes = 64 << 20

    /// Its files that Alembic reads, without its subfolders. One that cannot be read is there with the reason.
    /// - Throws: ``FolderFailure``.
    public func read() throws(FolderFailure) -> MigrationFiles {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw FolderFailure(path: path, isThere: access(path, F_OK) == 0)
        }
        var bytes = 0
        var files: [MigrationFile] = []
        for name in names.sorted() where MigrationFile.isMigration(named: name) {
            let file = bytes < Self.mostBytes ? file(name) : MigrationFile(name: name, failure: Self.tooMany)
            bytes += file.text.utf8.count
            files.append(file)
        }
        return MigrationFiles(files, place: path)
    }

    private static let tooMany = "The files before it have more than \(mostBytes >> 20) MiB, so it was not read."

    /// A file, or what a link leads to. Of anything else, such as a pipe, nothing is read.
    private func file(_ name: String) -> MigrationFile {
        let descriptor = open("\(path)/\(name)", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return MigrationFile(name: name, failure: Self.reason(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return MigrationFile(name: name, failure: "It is no file.")
        }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= MigrationFile.mostBytes {
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return MigrationFile(name: name, failure: Self.reason(errno)) }
            if count == 0 { break }
            bytes += part[..<count]
        }
        return MigrationFile(name: name, text: String(decoding: bytes, as: UTF8.self))
    }

    private static func reason(_ code: Int32) -> String { "\(String(cString: strerror(code)))." }
}

/// A folder of this machine that could not be read.
public struct FolderFailure: Error, Hashable, Sendable {
    public let path: String
    /// There is something of that name.
    public let isThere: Bool

    /// What went wrong. The path is in it verbatim.
    public var sentence: String {
        isThere ? "\(path) is no folder that can be read." : "There is no folder \(path)."
    }
}
