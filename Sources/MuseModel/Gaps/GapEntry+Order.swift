extension GapEntry {
    /// Whether it comes before another in time. Of one moment the order is that of repository, address and commit, so that
    /// the first of several is always the same one. Rows without a time come after all that have one.
    public func isEarlier(than other: GapEntry) -> Bool {
        comes(before: other) { $0 < $1 }
    }

    /// The latest first, with the same rules.
    public func isLater(than other: GapEntry) -> Bool {
        comes(before: other) { $0 > $1 }
    }

    private func comes(before other: GapEntry, _ order: (UTCTimestamp, UTCTimestamp) -> Bool) -> Bool {
        guard committedAt != other.committedAt else { return precedes(other) }
        guard let moment = committedAt, let otherMoment = other.committedAt else { return committedAt != nil }
        return order(moment, otherMoment)
    }

    private func precedes(_ other: GapEntry) -> Bool {
        for (own, others) in [
            (repository, other.repository), (address.text, other.address.text), (commit, other.commit),
        ] where !Bytewise.areEqual(own, others) {
            return Bytewise.precedes(own, others)
        }
        return false
    }
}
