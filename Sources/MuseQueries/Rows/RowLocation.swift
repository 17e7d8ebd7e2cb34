public import PostgresClient

/// Where the row is that a key of another table refers to; `nil` where there is none.
///
/// Costs an index probe where the columns have an index, as what a foreign key refers to always has.
public struct RowLocation: Question {
    let selection: RowSelection
    /// Each set of conditions is tried; the first row that meets one is the answer.
    let alternatives: [[RowFilter]]

    public init(selection: RowSelection, alternatives: [[RowFilter]]) {
        (self.selection, self.alternatives) = (selection, alternatives)
    }

    public var name: String { "the row of \(selection.relation) that the key refers to" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> RowPosition? {
        for filters in alternatives {
            var narrowed = selection
            narrowed.filters = filters
            let page = try await RowPageQuestion(narrowed, at: .start, limit: 1).ask(session, settings: settings)
            if let row = page.rows.first { return row.position }
        }
        return nil
    }
}
