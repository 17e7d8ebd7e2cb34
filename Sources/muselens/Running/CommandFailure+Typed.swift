import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension QueryFailure {
    fileprivate var isAboutMissingColumn: Bool {
        if case .server(let error) = reason { error.sqlState == ServerError.State.undefinedColumn } else { false }
    }
}

extension CommandFailure {
    /// - Parameter text: what was typed, of which the line is shown that the failure is about.
    init(_ failure: TypedFailure, text: String) {
        let place = failure.offset.map { "\n" + Self.pointer(to: $0, in: text) } ?? ""
        switch failure {
        case .refused(let refusal):
            self.init(.refused, refusal.reason + place, advice: refusal.advice)
        case .query(let query, _):
            let usual = CommandFailure(query)
            self.init(
                query.isAboutMissingColumn ? .notThere : usual.status, usual.message.map { $0 + place },
                advice: failure.advice ?? usual.advice)
        }
    }

    /// The line of a text, and under it a mark at the place.
    /// - Parameter offset: in Unicode scalars from 0.
    private static func pointer(to offset: Int, in text: String) -> String {
        let scalars = text.unicodeScalars
        let place = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let before = text[..<place]
        let start = before.lastIndex(where: \.isNewline).map(text.index(after:)) ?? text.startIndex
        let number = before.count(where: \.isNewline) + 1
        // A long line is shown around the place.
        let lead = DisplayText(String(text[start..<place].suffix(longestLead)))
        let tail = DisplayText(String(text[place...].prefix { !$0.isNewline }.prefix(longestTail)))
        let head = "line \(number): "
        let indent = String(repeating: " ", count: head.count + TextWidth.of(lead.string))
        return head + lead.string + tail.string + "\n" + indent + "^"
    }

    private static let longestLead = 60
    private static let longestTail = 20
}
