/// A typed text as it is sent, with `$1` where a parameter stood.
public struct BoundText: Hashable, Sendable {
    public let text: String
    /// The parameters' names; the first is `$1`.
    public let names: [String]
    private let places: [Replaced]
    /// The typed text's length in Unicode scalars.
    private let typedCount: Int

    /// A parameter in both texts, in Unicode scalars from 0.
    struct Replaced: Hashable, Sendable {
        let sent: Range<Int>
        let typed: Range<Int>
    }

    init(text: String, names: [String], places: [Replaced], typedCount: Int) {
        (self.text, self.names, self.places, self.typedCount) = (text, names, places, typedCount)
    }

    /// Where in the typed text that is which stands at a place of the sent text: an error's position, say.
    ///
    /// Both in Unicode scalars from 0. What lies inside a parameter leads to its colon; what lies outside the text, to
    /// the nearest end of it. Costs a binary search over the parameters.
    public func typedOffset(ofSentOffset offset: Int) -> Int {
        var (lower, upper) = (0, places.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if places[middle].sent.lowerBound <= offset { lower = middle + 1 } else { upper = middle }
        }
        guard lower > 0 else { return min(max(offset, 0), typedCount) }
        let place = places[lower - 1]
        if place.sent.contains(offset) { return place.typed.lowerBound }
        return min(offset - place.sent.upperBound + place.typed.upperBound, typedCount)
    }
}
