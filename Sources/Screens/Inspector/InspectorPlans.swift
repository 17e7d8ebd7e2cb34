import PostgresClient
import TerminalKit

extension InspectorState {
    /// Statements of a screen that are kept for whoever wonders why it is slow.
    private static let mostAsked = 50

    mutating func keep(_ statements: [WitnessedStatement], of request: RequestID) {
        guard let id = witnesses[request], var visit = visits[id] else { return }
        let asked = visit.asked + statements.map { AskedStatement($0, at: now) }
        visit.asked = Array(asked.suffix(Self.mostAsked))
        visits[id] = visit
    }

    /// Goes to the statements behind the screen, with their plans.
    mutating func openPlans() -> [InspectorEffect] {
        let visit = visits.current
        guard !(visit.screen is PlanState) else {
            notice = NoticeLine(.notice, "These are the plans. esc goes back.")
            return []
        }
        // What is slow there is what was typed.
        if let request = (visit.screen as? SQLState)?.result?.request {
            return open(.plan(.typed(request, analyze: false)))
        }
        guard !visit.asked.isEmpty else {
            notice = NoticeLine(
                .notice,
                "Nothing has been asked of the database for this screen yet. What still runs counts once it has ended: "
                    + "Ctrl-C ends it.")
            return []
        }
        return open(.plan(.asked(visit.asked, by: visit.screen.location.title)))
    }
}
