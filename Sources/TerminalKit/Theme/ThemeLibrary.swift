internal import FoundationEssentials

/// The themes in a number of folders. The one type of this module that reads files.
public struct ThemeLibrary: Sendable {
    private static let suffix = ".toml"
    /// No theme is larger; a larger file is something else.
    private static let largestFile = 256 * 1024

    public let folders: ThemeFolders

    public init(folders: ThemeFolders) {
        self.folders = folders
    }

    /// The names of all themes, in alphabetical order, the built-in one among them.
    public var names: [String] {
        var names: Set<String> = [Theme.builtIn.name]
        for folder in folders.paths {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            names.formUnion(files.filter { $0.hasSuffix(Self.suffix) }.map { String($0.dropLast(Self.suffix.count)) })
        }
        return names.sorted()
    }

    /// The theme of a name, or the one in a file where the name is a path.
    public func theme(named name: String) throws(ThemeError) -> Theme {
        if name.contains("/") || name.hasSuffix(Self.suffix) { return try theme(file: name) }
        for folder in folders.paths {
            let file = "\(folder)/\(name)\(Self.suffix)"
            if FileManager.default.fileExists(atPath: file) { return try theme(file: file) }
        }
        guard name == Theme.builtIn.name else { throw .notFound(name: name, available: names) }
        return .builtIn
    }

    private func theme(file: String) throws(ThemeError) -> Theme {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return try Theme(
            toml: try text(of: file), name: name.hasSuffix(Self.suffix) ? String(name.dropLast(5)) : name, file: file)
    }

    private func text(of file: String) throws(ThemeError) -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw .unreadable(file: file, reason: "there is no such file, or no right to read it")
        }
        guard data.count <= Self.largestFile else {
            throw .unreadable(file: file, reason: "it is larger than \(NumberText.bytes(Self.largestFile))")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .unreadable(file: file, reason: "it is not UTF-8")
        }
        return text
    }
}
