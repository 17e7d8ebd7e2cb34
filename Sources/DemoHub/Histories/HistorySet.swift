import FoundationEssentials

/// A folder with a hub as JSON Lines: repositories, commits, snapshots as differences, objects and history rows.
///
/// The format is that of `hub-histories`: one object a line, `NAME.jsonl` or `NAME.jsonl.gz`, what a row refers to
/// comes before it. What the set does not hold is computed: metrics and clones of symbols (insights.sql), and an
/// object's repository, which is that of the first snapshot with it.
struct HistorySet: Sendable {
    let folder: String

    /// - Throws: ``DemoFailure/data(file:line:reason:)`` where the folder or one of the files is not there.
    init(folder: String) throws(DemoFailure) {
        self.folder = folder
        for kind in StagedKind.allCases { _ = try file(kind) }
    }

    /// The file with rows of a kind; the compressed one where there are both.
    func file(_ kind: StagedKind) throws(DemoFailure) -> LineFile {
        let plain = "\(folder)/\(kind.rawValue).jsonl"
        for path in [plain + ".gz", plain] where FileManager.default.fileExists(atPath: path) {
            return LineFile(path: path)
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw .data(file: folder, line: nil, reason: "there is no such folder")
        }
        throw .data(file: plain, line: nil, reason: "the set lacks this file, compressed (.gz) or not")
    }
}
