public import MuseModel
public import PostgresClient

/// Whose plan the screen of plans shows.
public enum PlanStart: Hashable, Sendable {
    /// One of the statements that a screen asked, the last one last.
    /// - Parameter title: what the screen is called.
    case asked([AskedStatement], by: String)
    /// Of a typed query; with `analyze` it is run at once.
    case typed(TypedRequest, analyze: Bool)
}

/// A statement that was sent for a screen.
public struct AskedStatement: Hashable, Sendable {
    public let witnessed: WitnessedStatement
    /// When it was heard of, in seconds since 1970.
    public let at: Double

    public init(_ witnessed: WitnessedStatement, at: Double) {
        (self.witnessed, self.at) = (witnessed, at)
    }
}
