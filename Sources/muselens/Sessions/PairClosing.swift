import PairLink
import Synchronization

/// The duty to take a pair's socket away on whichever way out, from before the moment that there is one.
final class PairClosing: Sendable {
    private let link = Mutex<PairLink?>(nil)
    private let duty = Mutex<WayOut.Duty?>(nil)

    /// The link that is made, which is closed in any case. A way out that is taken while it is being made waits for it.
    func promise(_ make: () throws(CommandFailure) -> PairLink) throws(CommandFailure) -> PairLink {
        duty.withLock { $0 = WayOut.add { [self] in link.withLock { $0?.close() } } }
        return try link.withLock { (link) throws(CommandFailure) in
            let made = try make()
            link = made
            return made
        }
    }

    func close() {
        link.withLock { $0?.close() }
        duty.withLock { duty in
            if let promised = duty { WayOut.remove(promised) }
            duty = nil
        }
    }
}
