import MuseModel
import Reports

extension Database {
    /// What the server refuses to tell is itself a finding; the other checks go on.
    func checked(
        _ name: String, orElse state: CheckupAnswer.State = .fail,
        _ look: () async throws(CommandFailure) -> [CheckupAnswer.Check]
    ) async throws(CommandFailure) -> [CheckupAnswer.Check] {
        do throws(CommandFailure) {
            return try await look()
        } catch {
            guard error.status == .refused, let message = error.message else { throw error }
            return [CheckupAnswer.Check(name, state, message, advice: error.advice)]
        }
    }

    /// A look at the database's health. What a login may not see, or another session has locked, is not known; that
    /// says nothing against the database.
    func looked(
        at check: HealthFinding.Check, _ look: () async throws(CommandFailure) -> [HealthFinding]
    ) async throws(CommandFailure) -> [CheckupAnswer.Check] {
        try await checked(check.rawValue, orElse: .warn) { () async throws(CommandFailure) in
            try await look().map { CheckupAnswer.Check($0) }
        }
    }
}
