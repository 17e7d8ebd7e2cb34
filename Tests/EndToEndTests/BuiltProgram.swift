import FoundationEssentials

/// The program under test: the one that was built along with the tests.
enum BuiltProgram {
    /// The tests' own binary lies beside it. Under a test runner of another name the build folder is searched upwards.
    static let path: String = {
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appending(path: "muselens").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder.deleteLastPathComponent()
        }
        return "muselens"
    }()
}
