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

    @Test("A session that a limit for whole transactions has ended, as servers have it from 17 on, names the setting")
    func transactionTimeout() {
        let words = "terminating connection due to transaction timeout"
        let error = ServerError(sqlState: "25P04", severity: "FATAL", message: words)
        for reason in [QueryFailure.Reason.server(error), .connectionLost(words)] {
            let advice = QueryFailure(question: "a page", reason: reason).advice
            #expect(advice?.contains("transaction_timeout") == true)
        }
        let idle = QueryFailure(
            question: "a page", reason: .connectionLost("terminating connection due to idle-in-transaction timeout"))
        #expect(idle.advice?.contains("hold_seconds") == true)
    }
}
