import PostgresClient
import Testing

@Suite("A question without an answer")
struct QueryFailureTests {
    @Test("What libpq says in lines is one sentence with a full stop")
    func sentence() {
        let lost = QueryFailure(question: "a page", reason: .connectionLost("terminating\n\tserver closed\n"))
        #expect(lost.sentence == "The connection was lost during a page: terminating; server closed.")
        let stopped = QueryFailure(question: "a page", reason: .connectionLost("the session was closed."))
        #expect(stopped.sentence == stopped.description)
    }
}
