import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

/// An inspector without a terminal and without a server: keys go in, and what it wants done is written down.
struct Driver {
    var state: InspectorState
    var hub: FakeHub
    /// Questions that nobody has answered or cancelled.
    private(set) var pending: [(id: RequestID, inquiry: Inquiry)] = []
    private(set) var cancelled: [RequestID] = []
    /// Everything else that was wanted, in order.
    private(set) var effects: [InspectorEffect] = []
    private(set) var now = Samples.now

    /// An inspector on a screen, before any answer.
    init(
        _ start: Location = .overview, width: Int = 120, height: Int = 40, hub: FakeHub = FakeHub(),
        surroundings: HubSurroundings = HubSurroundings()
    ) {
        self.hub = hub
        state = InspectorState(
            facts: Samples.facts, size: Size(width: width, height: height), now: Samples.now, start: start,
            surroundings: surroundings)
        take(state.start())
        send(.clock(now))
    }

    /// The same with all its questions answered.
    static func answered(
        _ start: Location = .overview, width: Int = 120, height: Int = 40, hub: FakeHub = FakeHub(),
        surroundings: HubSurroundings = HubSurroundings()
    ) -> Driver {
        var driver = Driver(start, width: width, height: height, hub: hub, surroundings: surroundings)
        driver.answerAll()
        return driver
    }

    mutating func send(_ event: InspectorEvent) {
        take(state.update(event))
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.input(.key(key))) }
    }

    mutating func press(_ key: Key, times: Int) {
        for _ in 0..<times { press(key) }
    }

    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    mutating func resize(_ width: Int, _ height: Int) {
        send(.input(.resize(Size(width: width, height: height))))
    }

    mutating func pass(seconds: Double) {
        now += seconds
        send(.clock(now))
    }

    /// Answers all questions, but for the end of a snapshot that is held: nobody knows that yet.
    mutating func answerAll(sourceLocation: SourceLocation = #_sourceLocation) {
        var rounds = 0
        while let next = pending.first(where: { $0.inquiry != .sql(.holdEnd) }) {
            answer(next.id)
            rounds += 1
            if rounds > 200 {
                Issue.record("the screens ask without end", sourceLocation: sourceLocation)
                return
            }
        }
    }

    /// Answers what was wanted outside of an event, and all that comes of it.
    mutating func answerAll(_ wanted: [InspectorEffect]) {
        take(wanted)
        send(.clock(now))
        answerAll()
    }

    /// Answers one question, asked or not any more.
    mutating func answer(_ id: RequestID, _ inquiry: Inquiry? = nil) {
        guard let inquiry = inquiry ?? pending.first(where: { $0.id == id })?.inquiry else { return }
        pending.removeAll { $0.id == id }
        send(.answered(id, hub.answer(inquiry)))
    }

    /// Ends a question with an answer of one's own.
    mutating func finish(_ id: RequestID, _ answer: Answer) {
        pending.removeAll { $0.id == id }
        send(.answered(id, .success(answer)))
    }

    /// Notes what was wanted outside of an event.
    mutating func note(_ wanted: [InspectorEffect]) { take(wanted) }

    mutating func fail(_ id: RequestID, _ failure: QueryFailure) {
        pending.removeAll { $0.id == id }
        send(.answered(id, .failure(failure)))
    }

    private mutating func take(_ wanted: [InspectorEffect]) {
        for effect in wanted {
            switch effect {
            case .ask(let id, let inquiry): pending.append((id, inquiry))
            case .cancel(let id):
                cancelled.append(id)
                pending.removeAll { $0.id == id }
            default: effects.append(effect)
            }
        }
    }

    var text: String { state.view().text }
    var rowsState: RowsState? {
        state.visits.current.screen as? RowsState
    }
    var tablesState: TablesState? {
        state.visits.current.screen as? TablesState
    }
    var symbolsState: SymbolsState? {
        state.visits.current.screen as? SymbolsState
    }
    var cellState: CellState? {
        state.visits.current.screen as? CellState
    }
    var sqlState: SQLState? {
        state.visits.current.screen as? SQLState
    }

    var timelineState: TimelineState? {
        state.visits.current.screen as? TimelineState
    }
    var screenName: String { Swift.type(of: state.visits.current.screen).name }
    var copied: String? {
        effects.reversed().lazy.compactMap { if case .copy(let text) = $0 { text } else { nil } }.first
    }
    var hasQuit: Bool { effects.contains(.quit) }
    var noticeText: String { state.noticeShown?.text ?? "" }
}

extension QueryFailure {
    static let lost = QueryFailure(question: "a page", reason: .connectionLost("server closed the connection"))
    static let refused = QueryFailure(
        question: "rows of a table",
        reason: .server(ServerError(sqlState: "42501", message: "permission denied for table \u{1B}[31mx")))
}
