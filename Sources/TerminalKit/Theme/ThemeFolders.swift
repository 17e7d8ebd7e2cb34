/// Where theme files are looked for.
public struct ThemeFolders: Hashable, Sendable {
    /// Those of the user first: of two themes with one name the first wins.
    public let paths: [String]

    public init(paths: [String]) {
        self.paths = paths
    }

    /// The user's configuration, the data folders, and what was installed or built along with the program.
    ///
    /// Source: the XDG Base Directory Specification, which also says that relative paths are ignored.
    /// - Parameters:
    ///   - environment: `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_DATA_DIRS` and `HOME` are read.
    ///   - executable: the absolute path of the program; `nil` where it is not known.
    public init(environment: [String: String], executable: String?) {
        func absolute(_ path: String?) -> String? {
            path.flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        let home = absolute(environment["HOME"])
        let configuration = absolute(environment["XDG_CONFIG_HOME"]) ?? home.map { $0 + "/.config" }
        let data = absolute(environment["XDG_DATA_HOME"]) ?? home.map { $0 + "/.local/share" }
        let listed = environment["XDG_DATA_DIRS"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/local/share:/usr/share"
        let shared = listed.split(separator: ":").compactMap { absolute(String($0)) }
        let bases = ([configuration, data].compactMap { $0 } + shared).map { $0 + "/muselens/themes" }
        let beside = executable.map { path in
            let folder = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
            return [folder + "/../share/muselens/themes", folder + "/themes"]
        }
        paths = bases + (beside ?? [])
    }
}
