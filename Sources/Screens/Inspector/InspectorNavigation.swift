import MuseQueries
import TerminalKit

extension InspectorState {
    mutating func open(_ location: Location) -> [InspectorEffect] {
        let known = known(location)
        guard known != visits.current.id else { return turn(to: location) }
        let left = leave()
        if let known {
            let gone = visits.reopen(known)
            return left + forget(gone) + comeBack() + turn(to: location)
        }
        let gone = visits.open(location.screen)
        let effects = visits.current.screen.start(environment)
        return left + forget(gone) + carryOut(effects, of: visits.current.id)
    }

    /// Goes to a part of what the current screen shows; what is meant as a whole stays as it is.
    private mutating func turn(to location: Location) -> [InspectorEffect] {
        guard location != location.whole,
            let effects = visits.current.screen.go(to: location, environment)
        else { return [] }
        return carryOut(effects, of: visits.current.id)
    }

    /// Copies the command that opens what is on the screen, with the same selected.
    mutating func copyPlace() -> [InspectorEffect] {
        guard let command = visits.current.screen.bookmark(environment)?.command else {
            notice = NoticeLine(.notice, "Nobody else can come here: this is of this inspector alone.")
            return []
        }
        return carryOut([.copyCommand(command)], of: visits.current.id)
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

    /// What has a tab is there once, and so are the trail and each thing that can be run: going there shows it as it was
    /// left, counts and output and all.
    private func known(_ location: Location) -> Int? {
        let whole = location.whole
        guard whole.isOnce else { return nil }
        return visits.all.first { $0.screen.location.whole == whole }?.id
    }

    /// Leaving a screen cancels its work, but for what a person asked for knowing that it takes a while; and what was
    /// pressed on it and still waits is not meant any more.
    private mutating func leave() -> [InspectorEffect] {
        let id = visits.current.id
        let parting = visits.current.screen.depart(environment)
        watch = nil
        visits.current.waiting = []
        let interrupted = requests.values.filter { $0.visit == id && !$0.inquiry.outlivesItsScreen }
        for request in interrupted { visits.current.interrupted[request.slot] = request.inquiry }
        return carryOut(parting, of: id) + cancel { $0.visit == id && !$0.inquiry.outlivesItsScreen }
    }

    private mutating func forget(_ gone: [Visits.Visit]) -> [InspectorEffect] {
        let ids = Set(gone.map(\.id))
        return cancel { ids.contains($0.visit) }
    }

    private mutating func comeBack() -> [InspectorEffect] {
        let id = visits.current.id
        let interrupted = visits.current.interrupted
        let cutOff = interrupted.filter { $0.value.isRunByKeyAlone }.keys
        let told = cutOff.flatMap { tell(.cutOff($0), visit: id) }
        if visits.current.isOutdated { return told + askAnew() + settle() }
        return told + goOn(with: interrupted) + settle()
    }

    /// Asks once more for what was on its way when the screen was left.
    private mutating func goOn(with interrupted: [Slot: Inquiry]) -> [InspectorEffect] {
        let id = visits.current.id
        visits.current.interrupted = [:]
        // Where a key led is known: one has been there.
        let again = interrupted.filter { $0.key != .target && !$0.value.isRunByKeyAlone }
        let told = again.keys.flatMap { tell(.askedAgain($0), visit: id) }
        return told + carryOut(again.map { ScreenEffect.ask($0.key, $0.value) }, of: id)
    }

    /// Asks for what is on the screen where the hub has changed since.
    mutating func askAnew() -> [InspectorEffect] {
        guard visits.current.isOutdated else { return [] }
        (visits.current.isOutdated, visits.current.interrupted) = (false, [:])
        return carryOut(visits.current.screen.askAfterChange(environment), of: visits.current.id)
    }

    /// The size may have changed since the screen was seen.
    mutating func settle() -> [InspectorEffect] {
        tell(.environmentChanged, visit: visits.current.id)
    }
}
