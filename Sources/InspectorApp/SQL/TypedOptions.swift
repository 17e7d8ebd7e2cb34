/// What a configuration says of queries that are typed.
public struct TypedOptions: Sendable, Hashable {
    /// Functions that may be called although they are refused otherwise, by their bare names.
    public let allowing: Set<String>
    /// Seconds for which a cursor's snapshot is held while nobody reads on.
    public let holdSeconds: Int

    public static let usualHold = 30

    public init(allowing: Set<String> = [], holdSeconds: Int = usualHold) {
        (self.allowing, self.holdSeconds) = (allowing, holdSeconds)
    }
}
