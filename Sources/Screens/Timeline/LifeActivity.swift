import MuseModel

/// How many entries fall into each of a number of equal stretches of a symbol's life.
struct LifeActivity: Hashable {
    /// The oldest first. Empty where no moment is known.
    let counts: [Int]
    let first: UTCTimestamp?
    let last: UTCTimestamp?

    /// One pass over the moments.
    init(_ moments: some Sequence<UTCTimestamp>, buckets: Int) {
        let moments = Array(moments)
        (first, last) = (moments.min(), moments.max())
        guard let first, let last, buckets > 0 else {
            counts = []
            return
        }
        let start = first.secondsSince1970
        let length = last.secondsSince1970 - start
        var counts = [Int](repeating: 0, count: buckets)
        for moment in moments {
            counts[Self.bucket(moment.secondsSince1970 - start, of: length, buckets)] += 1
        }
        self.counts = counts
    }

    /// The bucket of a moment.
    func bucket(of moment: UTCTimestamp) -> Int? {
        guard let first, let last, !counts.isEmpty, moment >= first, moment <= last else { return nil }
        let start = first.secondsSince1970
        return Self.bucket(moment.secondsSince1970 - start, of: last.secondsSince1970 - start, counts.count)
    }

    /// In floating point: seconds since the beginning of time times columns would overflow.
    private static func bucket(_ seconds: Int64, of length: Int64, _ buckets: Int) -> Int {
        guard length > 0 else { return 0 }
        return max(0, min(buckets - 1, Int(Double(seconds) / Double(length) * Double(buckets))))
    }
}
