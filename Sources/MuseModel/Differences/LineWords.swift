/// The words of a line without their order, to tell how much two lines are alike.
///
/// Read by bytes, and only as far as the limit: thousands of lines are looked at to pair a few.
struct LineWords {
    /// Sorted, for lists to be compared in one walk.
    private let hashes: [UInt64]

    private static let byteLimit = 400

    init(_ line: Substring) {
        var hashes: [UInt64] = []
        var word: UInt64?
        for byte in line.utf8.prefix(Self.byteLimit) {
            if Self.isInWord(byte) {
                word = Self.hash(byte, behind: word)
            } else {
                if let word { hashes.append(word) }
                word = nil
                if byte > 0x20 { hashes.append(Self.hash(byte, behind: nil)) }
            }
        }
        if let word { hashes.append(word) }
        self.hashes = hashes.sorted()
    }

    /// The share of words that both lines have: 0 to 1, where 1 means the same words.
    func similarity(to other: LineWords) -> Double {
        var (own, others, common) = (0, 0, 0)
        while own < hashes.count, others < other.hashes.count {
            if hashes[own] == other.hashes[others] {
                (own, others, common) = (own + 1, others + 1, common + 1)
            } else if hashes[own] < other.hashes[others] {
                own += 1
            } else {
                others += 1
            }
        }
        let total = hashes.count + other.hashes.count
        return total == 0 ? 1 : Double(2 * common) / Double(total)
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ byte: UInt8, behind word: UInt64?) -> UInt64 {
        ((word ?? 0xCBF2_9CE4_8422_2325) ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
