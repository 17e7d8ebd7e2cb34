/// Runs of rows one below the other, in which any row is found by binary search.
struct RowSections<Content: Equatable & Sendable>: Equatable, Sendable {
    private var contents: [Content] = []
    /// The row behind each section.
    private var ends: [Int] = []

    var rowCount: Int { ends.last ?? 0 }

    /// Appends so many rows; none are no section.
    mutating func append(_ content: Content, count: Int) {
        guard count > 0 else { return }
        contents.append(content)
        ends.append(rowCount + count)
    }

    /// The section that a row stands in, and its place there from 0.
    subscript(row: Int) -> (content: Content, place: Int) {
        let section = ends.partitioningIndex { $0 > row }
        return (contents[section], row - (section > 0 ? ends[section - 1] : 0))
    }
}
