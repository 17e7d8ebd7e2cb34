/// Sets of small numbers, one for each number: who comes before whom.
///
/// A bit for each pair: 10,000 commits take 12.5 MB, which is why ``LifeGraph/mostByGraph`` bounds them, and joining two sets is a pass over 160 words.
struct AncestorSets {
    private let width: Int
    private var words: [UInt64]

    init(count: Int) {
        width = (count + 63) / 64
        words = [UInt64](repeating: 0, count: width * count)
    }

    /// Makes one an ancestor of the other, with all of its own ancestors.
    mutating func insert(_ ancestor: Int, into descendant: Int) {
        let (target, source) = (descendant * width, ancestor * width)
        for word in 0..<width { words[target + word] |= words[source + word] }
        words[target + ancestor / 64] |= 1 << UInt64(ancestor % 64)
    }

    func contains(_ ancestor: Int, in descendant: Int) -> Bool {
        words[descendant * width + ancestor / 64] & (1 << UInt64(ancestor % 64)) != 0
    }
}
