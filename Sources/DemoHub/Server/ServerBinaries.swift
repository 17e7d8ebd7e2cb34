import FoundationEssentials

/// The folder with the programs of one installed PostgreSQL server: `initdb`, `pg_ctl`, `postgres` and `psql`.
struct ServerBinaries: Sendable, Equatable {
    let folder: String
    let majorVersion: Int

    /// The oldest major version that the demo runs on.
    static let oldestVersion = 13

    func path(of program: String) -> String { "\(folder)/\(program)" }

    /// The newest server that is installed.
    /// - Throws: ``DemoFailure/serverNotInstalled(searched:)``.
    static func find() async throws(DemoFailure) -> ServerBinaries {
        let candidates = standardFolders() + pathFolders()
        var found: [ServerBinaries] = []
        for folder in candidates where isComplete(folder) {
            if let binaries = await inspect(folder) { found.append(binaries) }
        }
        if let best = newest(of: found) { return best }
        if let folder = await folderOfPgConfig(), isComplete(folder), let binaries = await inspect(folder) {
            return binaries
        }
        throw .serverNotInstalled(searched: searchedPlaces + ["pg_config --bindir", "PATH"])
    }

    /// The server in a folder; nil where there is none.
    static func inFolder(_ folder: String) async -> ServerBinaries? {
        guard isComplete(folder) else { return nil }
        return await inspect(folder)
    }

    static func newest(of found: [ServerBinaries]) -> ServerBinaries? {
        found.filter { $0.majorVersion >= oldestVersion }.max { $0.majorVersion < $1.majorVersion }
    }

    /// The major version in the output of `postgres --version`, such as `postgres (PostgreSQL) 15.8 (Debian …)`.
    static func majorVersion(in versionText: String) -> Int? {
        guard let marker = versionText.firstRange(of: "(PostgreSQL) ") else { return nil }
        return Int(versionText[marker.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }

    private static let searchedPlaces = [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin", "/usr/local/pgsql/bin",
    ]

    private static func standardFolders() -> [String] {
        searchedPlaces.flatMap { pattern -> [String] in
            guard let star = pattern.firstIndex(of: "*"), let slash = pattern[..<star].lastIndex(of: "/") else {
                return [pattern]
            }
            let parent = String(pattern[..<slash])
            let prefix = pattern[pattern.index(after: slash)..<star]
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
            return names.sorted().filter { $0.hasPrefix(prefix) }.map { "\(parent)/\($0)/bin" }
        }
    }

    private static func pathFolders() -> [String] {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
            .filter { $0.hasPrefix("/") }
    }

    private static func isComplete(_ folder: String) -> Bool {
        ["initdb", "pg_ctl", "postgres", "psql"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
        }
    }

    private static func inspect(_ folder: String) async -> ServerBinaries? {
        guard let text = try? await ExternalCommand("\(folder)/postgres", ["--version"]).output(),
            let version = majorVersion(in: text)
        else { return nil }
        return ServerBinaries(folder: folder, majorVersion: version)
    }

    private static func folderOfPgConfig() async -> String? {
        for folder in pathFolders() where FileManager.default.isExecutableFile(atPath: "\(folder)/pg_config") {
            if let text = try? await ExternalCommand("\(folder)/pg_config", ["--bindir"]).output() {
                return String(text.prefix { !$0.isNewline })
            }
        }
        return nil
    }
}
