import TerminalKit

extension InspectorState {
    /// What is on the screen is asked for again by itself.
    public var isWatching: Bool { watch != nil || visits.all.contains { $0.screen.isWatching } }

    /// What is held on the server, wherever one is.
    var holding: String? { visits.all.lazy.compactMap { $0.screen.holding(environment) }.first }

    /// The passing of time changes what is shown, as long as something is held.
    public var isHolding: Bool { holding != nil }

    mutating func toggleWatch() -> [InspectorEffect] {
        if let effects = visits.current.screen.toggleWatch(environment) {
            return carryOut(effects, of: visits.current.id)
        }
        guard watch == nil else {
            watch = nil
            notice = NoticeLine(.notice, "No longer watching.")
            return []
        }
        watch = Watch(askedAt: now)
        notice = NoticeLine(.notice, "Watching: asked again every \(Int(Watch.interval)) s. R ends it.")
        return reload()
    }

    /// Asks again where it is time to. What is still on its way is not asked twice.
    mutating func keepWatching() -> [InspectorEffect] {
        guard let watch, watch.isDue(at: now), !link.isLost, !isAskingForContent else { return [] }
        self.watch = Watch(askedAt: now)
        return reload()
    }

    private var isAskingForContent: Bool {
        requests.values.contains { $0.visit == visits.current.id && !$0.inquiry.outlivesItsScreen }
    }

    private mutating func reload() -> [InspectorEffect] {
        let effects = visits.current.screen.askAgain(environment)
        return carryOut(effects, of: visits.current.id)
    }
}
