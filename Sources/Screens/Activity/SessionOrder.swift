import MuseModel

/// How sessions are sorted.
enum SessionOrder: CaseIterable, Hashable, Sendable {
    /// Those longest in a transaction first, then those longest in their state.
    case age
    /// What works first, then what is idle in a transaction.
    case state
    case process

    var label: String {
        switch self {
        case .age: "age"
        case .state: "state"
        case .process: "process"
        }
    }

    func sorted(_ sessions: [ActivitySession]) -> [ActivitySession] {
        switch self {
        case .age: sessions.sorted { Self.age($0) < Self.age($1) }
        case .state: sessions.sorted { (Self.rank($0), Self.since($0)) < (Self.rank($1), Self.since($1)) }
        case .process: sessions.sorted { $0.process < $1.process }
        }
    }

    /// Moments as numbers that sort: what never was comes last.
    private static func age(_ session: ActivitySession) -> (Int64, Int64, Int) {
        (session.times.transaction?.secondsSince1970 ?? .max, since(session), session.process)
    }

    private static func since(_ session: ActivitySession) -> Int64 { session.times.state?.secondsSince1970 ?? .max }

    private static func rank(_ session: ActivitySession) -> Int {
        if session.isHidden { return 4 }
        if session.isIdleInTransaction { return 1 }
        return session.state == "active" ? 0 : session.state == "idle" ? 3 : 2
    }
}
