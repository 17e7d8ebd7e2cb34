/// Moves removals and additions to where a person expects them.
///
/// Where the line behind an added part is the same as its first line, the part can as well begin one line later: a
/// new function then ends with its own last line, not with that of the one before. Each part goes down as far as it
/// can, and joins the next one when it gets there; the script stays as long as it is.
struct ChangeSliding {
    let old: [Int32]
    let new: [Int32]

    /// - Parameter changes: the changed parts in order, with something unchanged between every two.
    func slide(_ changes: [GridBounds]) -> [GridBounds] {
        var slid: [GridBounds] = []
        // From the last, so that each knows how far down the next one has gone.
        for change in changes.reversed() {
            let next = slid.last ?? GridBounds(old: old.count..<old.count, new: new.count..<new.count)
            let moved = down(change, before: next)
            if let following = slid.last, moved.old.upperBound == following.old.lowerBound {
                let (oldEnd, newEnd) = (following.old.upperBound, following.new.upperBound)
                slid[slid.count - 1] = GridBounds(
                    old: moved.old.lowerBound..<oldEnd, new: moved.new.lowerBound..<newEnd)
            } else {
                slid.append(moved)
            }
        }
        return slid.reversed()
    }

    private func down(_ change: GridBounds, before next: GridBounds) -> GridBounds {
        let isRemoval = change.new.isEmpty
        guard isRemoval || change.old.isEmpty else { return change }
        let symbols = isRemoval ? old : new
        let part = isRemoval ? change.old : change.new
        let room = next.old.lowerBound - change.old.upperBound
        var steps = 0
        while steps < room, symbols[part.lowerBound + steps] == symbols[part.upperBound + steps] { steps += 1 }
        return GridBounds(old: change.old.moved(by: steps), new: change.new.moved(by: steps))
    }
}

extension Range<Int> {
    fileprivate func moved(by steps: Int) -> Range {
        lowerBound + steps..<upperBound + steps
    }
}
