import MuseModel

/// Which entry of a timeline one is: by address and commit, so that it is found again after everything was read anew.
struct TimelineEntryID: Hashable, Sendable {
    let address: SymbolAddress
    let commit: String
}

extension LifeEntry {
    var timelineID: TimelineEntryID { TimelineEntryID(address: address, commit: row.commit) }

    /// Whether the row should have the id of its content and lacks it. A file's row says nothing of a symbol in it.
    var isGap: Bool { !isBridge && row.isGap }

    /// What happened, in words; an op that says nothing of itself is told by what it means.
    var words: String {
        let summary = summary
        return summary.isEmpty ? event.rawValue : summary
    }
}

extension HistoryEntry {
    /// Whether the content is another after it. A `patch` does not say which, and is one.
    var changesContent: Bool {
        switch kind {
        case .move, .directoryRename: false
        default: isGap || contentBefore != contentAfter
        }
    }
}
