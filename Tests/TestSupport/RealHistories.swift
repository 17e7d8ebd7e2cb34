import FoundationEssentials

/// The real histories beside the package, which are not part of it.
public enum RealHistories {
    /// Where they are expected: `../shared/data/hub-histories`, seen from the package.
    public static let folder = PackageFolder.path + "/../shared/data/hub-histories"

    /// For `.enabled(if:)`.
    public static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/history.jsonl.gz") }

    /// What a test says that skips without them.
    public static let absence = "skipped: ../shared/data/hub-histories is not there"
}

/// The root of the package.
public enum PackageFolder {
    public static let path = String(#filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" })
}
