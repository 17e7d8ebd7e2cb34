internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    /// Looks who waits for whom until it is cancelled.
    func watchLocks(on lane: SessionLane, _ report: Interim) async throws(QueryFailure) -> Never {
        try await LockTreeWatch().run(on: lane, settings: settings) { report.part(.activity(.locks($0))) }
    }

    /// Looks what the server is doing until it is cancelled.
    func watchActivity(on lane: SessionLane, _ report: Interim) async throws(QueryFailure) -> Never {
        try await ServerActivityWatch().run(on: lane, settings: settings) {
            report.part(.activity(.looked($0)))
        } missed: {
            report.part(.activity(.missed($0)))
        }
    }

    func ask(_ inquiry: ActivityInquiry, _ session: ReadOnlySession) async throws(QueryFailure) -> ActivityReply {
        switch inquiry {
        case .locks: .locks(try await LockTreeQuestion().ask(session, settings: settings.ofLooks))
        case .look: .looked(try await ServerActivityQuestion().ask(session, settings: settings.ofLooks))
        case .storage:
            .storage(
                try await StorageAdviceQuestion(
                    shape: try await HubShapeQuestion().ask(session, settings: settings)
                ).ask(session, settings: settings))
        case .statement(let process):
            .statement(
                process: process, try await SessionStatement(of: process).ask(session, settings: settings.ofLooks))
        }
    }
}
