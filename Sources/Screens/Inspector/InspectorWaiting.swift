import TerminalKit

extension InspectorState {
    /// Carries out a command of the current screen, or keeps it until what it is about is there.
    mutating func give(_ command: ScreenCommand) -> [InspectorEffect] {
        switch visits.current.screen.readiness(of: command) {
        case .inTurn where visits.current.waiting.isEmpty, .always:
            let effects = visits.current.screen.perform(command, environment)
            return carryOut(effects, of: visits.current.id)
        case .inTurn, .later:
            visits.current.waiting.append(command)
            return []
        }
    }

    /// Carries out what waited and need not wait any more, in order, until it leads elsewhere.
    ///
    /// - Parameter hasFailed: what it waited for does not come. The screen says so; of what is not there a command could
    ///   only tell something wrong.
    mutating func catchUp(on visit: Int, hasFailed: Bool) -> [InspectorEffect] {
        var effects: [InspectorEffect] = []
        while visit == visits.current.id, let next = visits.current.waiting.first,
            visits.current.screen.readiness(of: next) != .later
        {
            visits.current.waiting.removeFirst()
            if hasFailed { continue }
            let wanted = visits.current.screen.perform(next, environment)
            effects += carryOut(wanted, of: visit)
        }
        return effects
    }

    /// For the status line, beside what is waited for.
    var waitingLabel: String {
        switch visits.current.waiting.count {
        case 0: ""
        case 1: " · 1 key waits"
        case let count: " · \(NumberText.grouped(count)) keys wait"
        }
    }
}
