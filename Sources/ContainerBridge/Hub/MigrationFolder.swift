internal import FoundationEssentials
public import MuseModel

/// A folder of migrations on this machine.
public struct MigrationFolder: Hashable, Sendable {
    private let path: String

    /// A file of migrations is text that a person wrote; more than this of one is not read.
    private static let longest = 1 << 20

    public init(_ path: String) {
        self.path = path
    }

    /// Its files that end in `.py`, without its subfolders.
    /// - Throws: ``FolderFailure``.
    public func read() throws(FolderFailure) -> MigrationFiles {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw FolderFailure(path: path, isThere: FileManager.default.fileExists(atPath: path))
        }
        let files = names.filter { $0.hasSuffix(".py") }.compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map {
                MigrationFile(name: name, text: String(decoding: $0.prefix(Self.longest), as: UTF8.self))
            }
        }
        return MigrationFiles(files, place: path)
    }
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
