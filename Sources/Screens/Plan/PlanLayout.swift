import TerminalKit

/// A part of the screen of plans that can have the focus.
enum PlanPane: CaseIterable, Hashable, Sendable {
    /// The statements of a screen, or the typed query.
    case statements
    case plan
    case details
}

typealias PlanLayout = PaneLayout<PlanPane>

extension PaneLayout<PlanPane> {
    /// One below the other: a plan is wide. Its statements take no more room than they need.
    init(_ rect: Rect, focus: PlanPane, statements: Int) {
        self.init(rect, focus: focus) { rect in
            let top = max(4, min(statements + 2, rect.height / 4))
            let parts = rect.rows([.fixed(top), .share(3), .share(2)], overlap: 1)
            return [.statements: parts[0], .plan: parts[1], .details: parts[2]]
        }
    }
}
