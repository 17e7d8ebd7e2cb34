/// What the SQL screen begins with.
public struct SQLStart: Hashable, Sendable {
    /// What stands in the editor; `nil` leaves it as it was. It is shown and not run.
    public let text: String?
    /// What its parameters are likely to be, by their names; `nil` is NULL.
    public let values: [String: String?]

    /// With nothing it is the screen as it was left.
    public init(text: String? = nil, values: [String: String?] = [:]) {
        (self.text, self.values) = (text, values)
    }
}
