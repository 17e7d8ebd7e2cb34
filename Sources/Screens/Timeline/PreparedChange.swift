import MuseModel
public import MuseQueries

/// What an entry changed, laid out for looking at. That takes a while where much changed, so it is done before the
/// screen gets it.
public struct PreparedChange: Sendable {
    let change: EntryChange
    let difference: Difference?
    /// The same where white space does not count; `nil` where it makes no difference.
    let looseDifference: Difference?
    let tree: FoldableTree<OperationLine>
    let fields: FieldChanges?
    let hasNoOperation: Bool

    /// Two contents, row by row.
    enum Difference: Sendable {
        case lines(UnifiedRows, PairedRows)
        case bytes(DifferenceBytes, reason: ContentNature.Reason)

        init(_ comparison: ContentComparison) {
            switch comparison.result {
            case .text(let difference): self = .lines(UnifiedRows(difference), PairedRows(difference))
            case .binary(let bytes, let reason): self = .bytes(DifferenceBytes(bytes), reason: reason)
            }
        }
    }

    public init(_ change: EntryChange) {
        self.change = change
        difference = change.comparison.map(Difference.init)
        looseDifference = change.looseComparison.map(Difference.init)
        fields = change.fields
        switch change.payload {
        case .operation(let payload, _, _): (tree, hasNoOperation) = (OperationLine.tree(payload), false)
        case .none, .other: (tree, hasNoOperation) = (FoldableTree(), true)
        }
    }

    var id: TimelineEntryID { change.entry.timelineID }

    func difference(ignoringWhitespace: Bool) -> Difference? {
        ignoringWhitespace ? looseDifference ?? difference : difference
    }
}
