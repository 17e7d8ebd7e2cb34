/// What the configuration says of queries that are typed: its table `[sql]`.
public struct TypedSettings: Hashable, Sendable {
    /// Functions that may be called although they are refused otherwise, by their bare names as the catalog has them:
    /// in lower case unless they were made in double quotes.
    public var allowedFunctions: Set<String>
    /// Seconds for which a cursor's snapshot is held while nobody reads on; `nil` where nothing is said.
    public var holdSeconds: Int?

    public init(allowedFunctions: Set<String> = [], holdSeconds: Int? = nil) {
        (self.allowedFunctions, self.holdSeconds) = (allowedFunctions, holdSeconds)
    }
}
