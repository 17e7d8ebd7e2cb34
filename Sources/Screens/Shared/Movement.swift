import TerminalKit

/// Ways to move about, the same on every screen.
public enum Movement: Hashable, Sendable, CaseIterable {
    case previous, next, left, right, pagePrevious, pageNext, first, last

    static let bindings: [Binding<Movement>] = [
        Binding([.up, "k"], .previous, "Move up", group: "Moving"),
        Binding([.down, "j"], .next, "Move down", group: "Moving"),
        Binding([.left, "h"], .left, "Move left", group: "Moving"),
        Binding([.right, "l"], .right, "Move right", group: "Moving"),
        Binding([.pageUp, .control("b")], .pagePrevious, "Move a page up", group: "Moving"),
        Binding([.pageDown, .control("f"), " "], .pageNext, "Move a page down", group: "Moving"),
        Binding(["g", .home], .first, "Go to the beginning", group: "Moving"),
        Binding(["G", .end], .last, "Go to the end", group: "Moving"),
    ]
}
