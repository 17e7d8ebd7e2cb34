/// Where one has been, and where one is among it.
struct Visits: Sendable {
    /// One screen as it was left, with what it was still waiting for.
    struct Visit: Sendable, Identifiable {
        let id: Int
        var screen: ScreenState
        /// Asked and cancelled when the screen was left: asked again on coming back.
        var interrupted: [Slot: Inquiry] = [:]
    }

    /// Each visit keeps its rows, so not all of a long session's are kept.
    private static let capacity = 24

    private(set) var all: [Visit]
    private(set) var place = 0
    private var nextID = 1

    init(_ screen: ScreenState) {
        all = [Visit(id: 0, screen: screen)]
    }

    var current: Visit {
        get { all[place] }
        set { all[place] = newValue }
    }

    var previous: Visit? { place > 0 ? all[place - 1] : nil }
    var hasFollowing: Bool { place + 1 < all.count }

    subscript(id: Int) -> Visit? {
        get { all.first { $0.id == id } }
        set {
            guard let newValue, let index = all.firstIndex(where: { $0.id == id }) else { return }
            all[index] = newValue
        }
    }

    /// Goes to a new screen; what one could have gone forward to is forgotten.
    /// - Returns: the visits that are gone.
    mutating func open(_ screen: ScreenState) -> [Visit] {
        var gone = Array(all[(place + 1)...])
        all.removeSubrange((place + 1)...)
        all.append(Visit(id: nextID, screen: screen))
        nextID += 1
        if all.count > Self.capacity { gone.append(all.removeFirst()) }
        place = all.count - 1
        return gone
    }

    mutating func goBackward() { place = max(0, place - 1) }
    mutating func goForward() { place = min(all.count - 1, place + 1) }
}
