internal import MuseQueries
internal import PostgresClient
internal import Screens

extension InquiryQuestion {
    /// The plan of a statement that muselens has sent, in the cage of its own statements.
    func ask(_ inquiry: PlanInquiry, _ session: ReadOnlySession) async throws(QueryFailure) -> PlanReply {
        switch inquiry {
        case .own(let witnessed, let analyze):
            let question = PlanQuestion(witnessed.statement, analyzes: analyze)
            return .plan(try await question.ask(session, settings: analyze ? patient : settings))
        case .typed: preconditionFailure("the desk of typed queries answers this: see TypedDesk")
        }
    }
}
