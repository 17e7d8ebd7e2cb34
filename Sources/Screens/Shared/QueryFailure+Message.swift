import PostgresClient
import TerminalKit

extension QueryFailure {
    /// The failure where there is nothing else to show.
    var message: Message {
        Message(
            "No answer", detail: description, advice: advice.map { $0 + " r asks again." } ?? "r asks again.",
            role: .failure)
    }

    /// The failure beside what there is.
    var notice: NoticeLine {
        NoticeLine(.failure, [description, advice].compactMap { $0 }.joined(separator: " ") + " r asks again.")
    }
}
