internal import PostgresClient

/// A part of the history's rows, by their commits: rows of one commit are always in one part.
struct RowPartition: Hashable, Sendable {
    let count: Int
    let number: Int

    static let whole = RowPartition(count: 1, number: 0)

    /// More parts are not made: what one commit has cannot be divided.
    private static let most = 4096

    /// The same rows in smaller parts; `nil` where they are small enough.
    func divided(by parts: Int) -> [RowPartition]? {
        guard count * parts <= Self.most else { return nil }
        return (0..<parts).map { RowPartition(count: count * parts, number: number + $0 * count) }
    }

    /// The condition on a row's commit. The lowest bit is that of the hash, so a part of a part is one of the whole.
    func condition(commit: SQL) -> SQL {
        count == 1 ? "true" : "(hashtext(\(commit)::text) & 2147483647) % \(count)::int = \(number)::int"
    }
}
