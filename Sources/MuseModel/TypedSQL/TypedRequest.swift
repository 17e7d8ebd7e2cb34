/// A query that a person typed, with the values of its `:name` parameters.
public struct TypedRequest: Hashable, Sendable {
    /// What a person types for the value NULL, as `COPY` writes it.
    public static let null = #"\N"#

    /// As it was typed.
    public let text: String
    /// By the parameters' names; `nil` is NULL.
    public let values: [String: String?]

    public init(text: String, values: [String: String?] = [:]) {
        (self.text, self.values) = (text, values)
    }
}
