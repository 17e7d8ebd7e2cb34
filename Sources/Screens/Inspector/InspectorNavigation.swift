import MuseQueries
import TerminalKit

extension InspectorState {
    mutating func open(_ location: Location) -> [InspectorEffect] {
        let left = leave()
        let known = known(location)
        let gone = Set(visits.open(known ?? ScreenState(location)).map(\.id))
        let forgotten = cancel { gone.contains($0.visit) }
        guard known == nil else { return left + forgotten + settle() }
        let effects = visits.current.screen.start(environment)
        return left + forgotten + carryOut(effects, of: visits.current.id)
    }

    mutating func goBackward() -> [InspectorEffect] {
        guard visits.previous != nil else { return [] }
        let left = leave()
        visits.goBackward()
        return left + comeBack()
    }

    mutating func goForward() -> [InspectorEffect] {
        guard visits.hasFollowing else { return [] }
        let left = leave()
        visits.goForward()
        return left + comeBack()
    }

    /// The overview and the tables as they were last seen: going there shows them at once.
    private func known(_ location: Location) -> ScreenState? {
        visits.all.last { visit in
            switch (location, visit.screen) {
            case (.overview, .overview(let state)): state.overview.value != nil
            case (.tables, .tables(let state)): state.relations.value != nil
            default: false
            }
        }?.screen
    }

    /// Leaving a screen cancels its work, but for what a person asked for knowing that it takes a while.
    private mutating func leave() -> [InspectorEffect] {
        let id = visits.current.id
        let interrupted = requests.values.filter { $0.visit == id && !$0.inquiry.outlivesItsScreen }
        for request in interrupted { visits.current.interrupted[request.slot] = request.inquiry }
        return cancel { $0.visit == id && !$0.inquiry.outlivesItsScreen }
    }

    private mutating func comeBack() -> [InspectorEffect] {
        let interrupted = visits.current.interrupted
        visits.current.interrupted = [:]
        // Where a key led is known: one has been there.
        let effects = interrupted.filter { $0.key != .target }.map { ScreenEffect.ask($0.key, $0.value) }
        return carryOut(effects, of: visits.current.id) + settle()
    }

    /// The size may have changed since the screen was seen.
    private mutating func settle() -> [InspectorEffect] {
        tell(.environmentChanged, visit: visits.current.id)
    }
}
