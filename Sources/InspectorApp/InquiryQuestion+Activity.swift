internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    /// Looks who waits for whom until the task is cancelled, on a lane that it has for itself.
    func watchLocks(on lane: SessionLane, _ report: Interim) async throws(QueryFailure) -> Never {
        try await LockTreeWatch().run(on: lane, settings: settings) { report.part(.activity(.locks($0))) }
    }
}
