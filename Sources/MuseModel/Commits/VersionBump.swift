/// How far a commit moves the semantic version: `sem_ver_bump`, verbatim.
///
/// Source: MuseHub's public data model. A word that it does not know is kept, never dropped.
public enum VersionBump: Hashable, Sendable {
    case none, patch, minor, major
    case unknown(String)

    /// The four of the data model, from the smallest on.
    public static let documented: [VersionBump] = [.none, .patch, .minor, .major]

    public init(name: String) {
        self = Self.documented.first { $0.name == name } ?? .unknown(name)
    }

    /// The word in the database.
    public var name: String {
        switch self {
        case .none: "none"
        case .patch: "patch"
        case .minor: "minor"
        case .major: "major"
        case .unknown(let name): name
        }
    }

    /// Whether it announces a change that callers have to follow.
    public var isBreaking: Bool { self == .major }
}
