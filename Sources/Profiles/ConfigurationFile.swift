internal import FoundationEssentials

/// Where the configuration is, and reading it.
public struct ConfigurationFile: Hashable, Sendable {
    /// `nil` where there is no home to have one in.
    public let path: String?

    /// No configuration is larger; a larger file is something else.
    private static let largest = 256 * 1024

    /// Source of the folder: the XDG Base Directory Specification, which also says that relative paths are ignored.
    /// - Parameter environment: `XDG_CONFIG_HOME` and `HOME` are read.
    public init(environment: [String: String]) {
        func absolute(_ path: String?) -> String? { path.flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let folder = absolute(environment["XDG_CONFIG_HOME"]) ?? absolute(environment["HOME"]).map { $0 + "/.config" }
        path = folder.map { $0 + "/muselens/config.toml" }
    }

    public var isThere: Bool { path.map { FileManager.default.fileExists(atPath: $0) } ?? false }

    /// What it says; nothing where there is no file.
    /// - Throws: ``ConfigurationError`` naming file and key for whatever is wrong in it.
    public func read() throws(ConfigurationError) -> Configuration {
        guard let path, isThere else { return Configuration() }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(file: path, reason: "there is no right to read it, or it is a folder")
        }
        guard data.count <= Self.largest else {
            throw .unreadable(file: path, reason: "it is larger than \(Self.largest / 1024) kB")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .unreadable(file: path, reason: "it is not UTF-8")
        }
        return try Configuration(toml: text, file: path)
    }
}
