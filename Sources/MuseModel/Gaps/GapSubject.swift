/// What one may look at alone: the gaps of one cause, or the missing rows of one kind.
public enum GapSubject: Hashable, Sendable {
    case cause(GapCause)
    case missing(MissingRows.Kind)

    /// All of them, in the order of the rules.
    public static let all = GapCause.allCases.map(GapSubject.cause) + MissingRows.Kind.allCases.map(GapSubject.missing)

    /// By the name that every output uses; `nil` where it is none.
    public init?(name: String) {
        guard let subject = Self.all.first(where: { $0.name == name }) else { return nil }
        self = subject
    }

    public var name: String {
        switch self {
        case .cause(let cause): cause.rawValue
        case .missing(let kind): kind.rawValue
        }
    }

    public var remedy: GapRemedy {
        switch self {
        case .cause(let cause): cause.remedy
        case .missing(let kind): kind.remedy
        }
    }
}
