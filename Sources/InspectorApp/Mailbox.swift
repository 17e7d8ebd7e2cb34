internal import CursesTerminal
internal import Screens
internal import Synchronization

/// Events on their way to the run loop from any thread.
final class Mailbox: Sendable {
    private let events = Mutex<[InspectorEvent]>([])
    private let waker: Waker

    init(waker: Waker) {
        self.waker = waker
    }

    func post(_ event: InspectorEvent) {
        events.withLock { events in
            // Of the places where a leader has been, only the last one counts.
            if event.isPlace { events.removeAll(where: \.isPlace) }
            events.append(event)
        }
        waker.wake()
    }

    func drain() -> [InspectorEvent] {
        events.withLock { events in
            defer { events = [] }
            return events
        }
    }
}

extension InspectorEvent {
    fileprivate var isPlace: Bool {
        if case .pair(.place) = self { true } else { false }
    }
}
