/// What the demo is to hold.
public struct DemoOptions: Sendable, Equatable {
    /// Rows of the generated hub's symbol history; fewer than 2,000 become 2,000. Without meaning where `data` is set.
    public var rows: Int
    /// A folder with a JSON Lines set to load instead of the generated hub.
    public var data: String?
    /// Leaves the server running and its folder in place at the end.
    public var keep: Bool

    /// Where the server's folder is made; nil for the temporary folder.
    var parentFolder: String?

    public static let defaultRows = 50_000

    public init(rows: Int = Self.defaultRows, data: String? = nil, keep: Bool = false) {
        (self.rows, self.data, self.keep) = (rows, data, keep)
    }
}
