/// How much of a line one part of it takes.
public enum Extent: Hashable, Sendable {
    /// So many cells.
    case fixed(Int)
    /// A part of what the fixed ones leave, by weight, yet at least so many cells.
    case share(Int, minimum: Int = 0)

    /// Lengths for all parts. They never add up to more than `total`; the last parts lose first.
    static func lengths(_ extents: [Extent], total: Int) -> [Int] {
        var lengths = extents.map(\.least)
        let weights = extents.map(\.weight)
        let allWeights = weights.reduce(0, +)
        let free = max(0, total - lengths.reduce(0, +))
        var given = 0
        var weightSoFar = 0
        for index in extents.indices where weights[index] > 0 {
            weightSoFar += weights[index]
            let upToHere = free * weightSoFar / allWeights
            lengths[index] += upToHere - given
            given = upToHere
        }
        var room = max(0, total)
        return lengths.map { length in
            let fitting = min(length, room)
            room -= fitting
            return fitting
        }
    }

    private var least: Int {
        switch self {
        case .fixed(let length): max(0, length)
        case .share(_, let minimum): max(0, minimum)
        }
    }

    private var weight: Int {
        if case .share(let weight, _) = self { max(0, weight) } else { 0 }
    }
}

extension Rect {
    /// Parts of it from top to bottom. With `overlap` 1 neighbours share a border row.
    public func rows(_ extents: [Extent], overlap: Int = 0) -> [Rect] {
        var y = y
        return Extent.lengths(extents, total: height + overlap * max(0, extents.count - 1)).map { length in
            defer { y += max(0, length - overlap) }
            return Rect(x: x, y: y, width: width, height: length).intersection(self)
        }
    }

    /// Parts of it from left to right. With `overlap` 1 neighbours share a border column.
    public func columns(_ extents: [Extent], overlap: Int = 0) -> [Rect] {
        var x = x
        return Extent.lengths(extents, total: width + overlap * max(0, extents.count - 1)).map { length in
            defer { x += max(0, length - overlap) }
            return Rect(x: x, y: y, width: length, height: height).intersection(self)
        }
    }
}
