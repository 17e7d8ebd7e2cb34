/// Where one has been, and where one is among it.
struct Visits: Sendable {
    /// One screen as it was left, with what it was still waiting for.
    struct Visit: Sendable, Identifiable {
        let id: Int
        var screen: any Screen
        /// Asked and cancelled when the screen was left: asked again on coming back.
        var interrupted: [Slot: Inquiry] = [:]
        /// What was pressed before that which it is about was there, in order.
        var waiting: [ScreenCommand] = []
        /// The statements that were sent for it, the last ones last.
        var asked: [AskedStatement] = []
        /// The hub was changed since, by something that was run from here: asked anew on coming back.
        var isOutdated = false
    }

    /// Each visit keeps its rows, so not all of a long session's are kept.
    static let capacity = 24

    /// Each screen once, however often one came to it.
    private(set) var all: [Visit]
    /// The visits in the order in which one came to them.
    private var path: [Int] = [0]
    private var place = 0
    private var nextID = 1

    init(_ screen: any Screen) {
        all = [Visit(id: 0, screen: screen)]
    }

    var current: Visit {
        get { all[index(of: path[place])] }
        set { all[index(of: path[place])] = newValue }
    }

    var previous: Visit? { place > 0 ? all[index(of: path[place - 1])] : nil }
    var hasFollowing: Bool { place + 1 < path.count }

    subscript(id: Int) -> Visit? {
        get { all.first { $0.id == id } }
        set {
            guard let newValue, let index = all.firstIndex(where: { $0.id == id }) else { return }
            all[index] = newValue
        }
    }

    /// Goes to a new screen; what one could have gone forward to is forgotten.
    /// - Returns: the visits that are gone.
    mutating func open(_ screen: any Screen) -> [Visit] {
        all.append(Visit(id: nextID, screen: screen))
        nextID += 1
        return go(to: nextID - 1)
    }

    /// Goes to a screen where one has been, as to a new one.
    /// - Returns: the visits that are gone.
    mutating func reopen(_ id: Int) -> [Visit] {
        self[id] == nil ? [] : go(to: id)
    }

    /// The hub has changed: what is read from it is not true any more. Those that follow by themselves know already; a
    /// typed query runs when a person wants it to.
    mutating func outdate() {
        for index in all.indices {
            let screen = all[index].screen
            all[index].isOutdated =
                !(screen is RunState || screen is ContainersState || screen is LogsState
                || screen is SQLState)
        }
    }

    mutating func goBackward() { place = max(0, place - 1) }
    mutating func goForward() { place = min(path.count - 1, place + 1) }

    private mutating func go(to id: Int) -> [Visit] {
        path.removeSubrange((place + 1)...)
        path.append(id)
        if path.count > Self.capacity { path.removeFirst() }
        place = path.count - 1
        // Only its own place leads to one that is kept for what it shows.
        func isGone(_ visit: Visit) -> Bool { !path.contains(visit.id) && !visit.screen.isKept }
        let gone = all.filter(isGone)
        all.removeAll(where: isGone)
        return gone
    }

    /// Every id of the path is one of a visit.
    private func index(of id: Int) -> Int {
        all.firstIndex { $0.id == id } ?? 0
    }
}
