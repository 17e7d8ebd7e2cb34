/// What a theme says about one role. What it leaves open, `nil`, is that of the role `text`.
public struct RoleAppearance: Hashable, Sendable {
    public let foreground: Color?
    public let background: Color?
    public let attributes: TextAttributes

    public init(_ foreground: Color? = nil, on background: Color? = nil, _ attributes: TextAttributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
