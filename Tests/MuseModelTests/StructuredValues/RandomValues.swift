import MuseModel

/// The same numbers on every run: SplitMix64, by Sebastiano Vigna.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension StructuredValue {
    /// A value that JSON can hold.
    static func random(depth: Int, using random: inout some RandomNumberGenerator) -> StructuredValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .boolean(.random(using: &random))
        case 2: .number(String(Int64.random(in: .min ... .max, using: &random)))
        case 3: .number(String(Double.random(in: -1e300...1e300, using: &random)))
        case 4: .string(.random(using: &random))
        case 5:
            .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
        default:
            .object(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    Member(.random(using: &random), .random(depth: depth - 1, using: &random))
                })
        }
    }
}

extension String {
    /// Up to a dozen scalars of every sort that matters: controls, quotes, overrides, wide characters.
    static func random(using random: inout some RandomNumberGenerator) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "Z", "\"", "\\", "/", "\n", "\0", "\u{1B}", "\u{7F}", "\u{85}", "\u{202E}", "\u{2028}", "é", "漢", "🦆",
            "\u{FFFF}", "\u{10FFFF}",
        ]
        let length = Int.random(in: 0...12, using: &random)
        return String(
            String.UnicodeScalarView((0..<length).map { _ in scalars[Int.random(in: scalars.indices, using: &random)] })
        )
    }
}
