import DemoHub
import Synchronization

/// The duty to take the demo's server away on whichever way out, from the moment that there is something of it.
final class ServerRemoval: Sendable {
    private let duty = Mutex<WayOut.Duty?>(nil)

    func promise(_ server: DemoServer) {
        duty.withLock { $0 = WayOut.add { server.stopImmediately() } }
    }

    /// The server is gone, or is to stay.
    func callOff() {
        duty.withLock { duty in
            if let promised = duty { WayOut.remove(promised) }
            duty = nil
        }
    }
}
