/// All rows of an answer. For answers whose size is bounded by the question; others are streamed.
public struct ResultSet: Sendable {
    public let columns: [ResultColumn]
    public let rows: [Row]
}
