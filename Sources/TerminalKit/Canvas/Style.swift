/// What a cell means, and what it lies on.
public struct Style: Hashable, Sendable {
    public var role: Role
    /// What the cell lies on, such as `.selection`; ``Theme/appearance(of:depth:)`` says how the two go together.
    public var surface: Role?
    /// Drawn in addition to what the theme says.
    public var attributes: TextAttributes

    public init(_ role: Role, on surface: Role? = nil, attributes: TextAttributes = []) {
        self.role = role
        self.surface = surface
        self.attributes = attributes
    }

    public static let text = Style(.text)

    /// The same meaning on another surface.
    public func on(_ surface: Role?) -> Style {
        Style(role, on: surface, attributes: attributes)
    }
}
