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

    @Test("A question of libpq's ends the sentence itself")
    func question() {
        let words = "No such file or directory\n\tIs the server running locally?"
        let failure = ConnectionFailure(cause: .unreachable, place: "/run:5432", said: words)
        let sentence = QueryFailure(question: "a page", reason: .notConnected(failure)).sentence
        #expect(sentence.hasSuffix("Is the server running locally?"))
    }
}
