/// A connection target that cannot be understood. It never repeats a password.
public struct TargetFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where the target came from, as in `--url` or `DATABASE_URL`.
    public let origin: String
    public let said: String

    public init(origin: String, said: String) {
        self.origin = origin
        self.said = said
    }

    public var description: String {
        "\(origin) does not name a database: \(said). "
            + "It reads like postgresql://user@host:5432/database, or like \"host=… dbname=…\"."
    }
}
