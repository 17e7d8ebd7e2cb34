/// A 256-bit name of a content, a commit or a snapshot.
struct Digest: Hashable, Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// A name for something whose bytes are not in the hub: it only has to be the same every time, and unique.
    init(scattering seed: UInt64, _ detail: UInt64) {
        var source = SplitMix64(seed: SplitMix64.mix(seed) ^ SplitMix64.mix(detail &+ 0x51_7cc1_b727_220a))
        self.init(source.next(), source.next(), source.next(), source.next())
    }

    var words: [UInt64] { [first, second, third, fourth] }
}
