/// A place between elements of an old and a new sequence: so many of each lie before it.
struct GridPoint: Equatable {
    let old: Int
    let new: Int
}

/// A part of an old sequence and the part of a new one that it is compared with.
struct GridBounds: Equatable {
    var old: Range<Int>
    var new: Range<Int>

    /// One of the two parts is empty, or both are.
    var isOneSided: Bool { old.isEmpty || new.isEmpty }

    /// The same without what both parts begin with and end with.
    func trimmed(_ oldSymbols: [Int32], _ newSymbols: [Int32]) -> GridBounds {
        var (oldStart, newStart) = (old.lowerBound, new.lowerBound)
        var (oldEnd, newEnd) = (old.upperBound, new.upperBound)
        while oldStart < oldEnd, newStart < newEnd, oldSymbols[oldStart] == newSymbols[newStart] {
            oldStart += 1
            newStart += 1
        }
        while oldStart < oldEnd, newStart < newEnd, oldSymbols[oldEnd - 1] == newSymbols[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        return GridBounds(old: oldStart..<oldEnd, new: newStart..<newEnd)
    }
}
