import Synchronization

/// The password that a person typed, so that a second connection to the same database does not ask again.
final class RememberedPassword: Sendable {
    private struct State {
        var password: String?
        var mayAsk = true
    }

    private let state = Mutex(State())

    /// - Parameter place: the database that wants a password.
    /// - Returns: `nil` where none is known and nobody can be asked.
    func answer(place: String) -> String? {
        state.withLock { state in
            if state.password == nil, state.mayAsk { state.password = PasswordPrompt.ask(place: place) }
            return state.password
        }
    }

    /// A person is being asked at this moment.
    var isAsking: Bool { state.withLockIfAvailable { _ in false } ?? true }

    /// From now on the terminal belongs to the screen.
    func stopAsking() {
        state.withLock { $0.mayAsk = false }
    }
}
