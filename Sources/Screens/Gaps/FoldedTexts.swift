/// Texts in lower case, one behind the other, so that a word is looked for in all of them by one walk over memory.
struct FoldedTexts: Sendable {
    private var bytes: [UInt8] = []
    /// The offset behind each text.
    private var ends: [Int] = []

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.lowercased().utf8)
        ends.append(bytes.count)
    }

    /// The numbers among these of the texts in which a word occurs, upper and lower case being the same.
    func numbers(_ numbers: [Int32], containing word: String) -> [Int32] {
        let wanted = Array(word.lowercased().utf8)
        guard let first = wanted.first else { return numbers }
        return bytes.withUnsafeBufferPointer { bytes in
            numbers.filter { number in
                let end = ends[Int(number)] - wanted.count
                var place = number == 0 ? 0 : ends[Int(number) - 1]
                while place <= end {
                    if bytes[place] == first, Self.matches(wanted, bytes, at: place) { return true }
                    place += 1
                }
                return false
            }
        }
    }

    private static func matches(_ wanted: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        for offset in wanted.indices where bytes[place + offset] != wanted[offset] { return false }
        return true
    }
}
