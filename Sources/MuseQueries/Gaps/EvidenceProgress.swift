internal import Synchronization

/// How far a batch has come with the evidence for its gaps, told as that comes in: rising, from 0 to 1.
///
/// How much a step asks for is known when it begins, how much the later ones will is only expected. So a step gets its
/// part of what is left by then; where less follows than was expected the fraction leaps, and it never goes back.
final class EvidenceProgress: Sendable {
    private struct State {
        /// Where the step began and how much of the whole it is.
        var (start, length) = (0.0, 0.0)
        var (work, done) = (0.0, 0.0)
        var told = 0.0
    }

    private let state = Mutex(State())
    private let tell: @Sendable (Double) -> Void

    /// Less of the whole is not told: nobody would see it, and telling costs something.
    private static let grain = 0.01

    init(_ tell: @escaping @Sendable (Double) -> Void) {
        self.tell = tell
    }

    /// Begins a step of so much work, which ends the one before.
    func begin(_ work: Double, expecting later: Double = 0) {
        guard work > 0 else { return }
        state.withLock { state in
            state.start += state.length
            state.length = max(0, 1 - state.start) * (work / (work + later))
            (state.work, state.done) = (work, 0)
        }
    }

    /// More of the step is done.
    func advance(by work: Double) {
        let risen = state.withLock { state -> Double? in
            guard state.work > 0 else { return nil }
            state.done = min(state.work, state.done + work)
            let fraction = min(1, state.start + state.length * (state.done / state.work))
            guard fraction - state.told >= Self.grain else { return nil }
            state.told = fraction
            return fraction
        }
        if let risen { tell(risen) }
    }
}
