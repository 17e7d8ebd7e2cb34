/// What every role looks like.
public struct Theme: Hashable, Sendable {
    /// The kind of page that the terminal's own colours are expected to make.
    public enum Page: String, CaseIterable, Hashable, Sendable {
        case dark
        case light
    }

    public let name: String
    /// One sentence for a list of themes; empty where the file has none.
    public let summary: String
    public let page: Page
    private let roles: [Role: RoleAppearance]

    /// - Parameter roles: a role that is missing looks as in ``builtIn``.
    public init(name: String, summary: String, page: Page, roles: [Role: RoleAppearance]) {
        self.name = name
        self.summary = summary
        self.page = page
        self.roles = roles
    }

    /// What the theme itself says of a role, or the built-in one where it says nothing.
    public subscript(role: Role) -> RoleAppearance {
        roles[role] ?? BuiltInTheme.roles[role] ?? RoleAppearance()
    }

    /// What a cell of a style looks like where so many colours can be shown.
    ///
    /// A role with a background of its own, such as a match, keeps it on any surface. On a selection for which the
    /// theme names a foreground everything is written in that; on other surfaces each role keeps its own. Without
    /// colours, roles that must be told apart are so by attributes, whatever the theme says.
    public func appearance(of style: Style, depth: ColorDepth = .full) -> Appearance {
        let base = self[.text]
        let own = self[style.role]
        let surface = style.surface.map { self[$0] }
        let isMark = own.background != nil && own.background != base.background
        let over = isMark ? nil : surface
        let isSelected = style.surface == .selection || style.surface == .selectionUnfocused
        let wished = isSelected ? [over?.foreground, own.foreground] : [own.foreground, over?.foreground]
        let foreground = wished.compactMap { $0 }.first ?? base.foreground ?? .standard
        let background = over?.background ?? own.background ?? base.background ?? .standard
        var attributes = own.attributes.union(style.attributes).union(surface?.attributes ?? [])
        if depth == .none {
            attributes.formUnion(style.role.attributesWithoutColor)
            attributes.formUnion(style.surface?.attributesWithoutColor ?? [])
        }
        return Appearance(
            foreground: foreground.reduced(to: depth), background: background.reduced(to: depth), attributes: attributes
        )
    }
}
