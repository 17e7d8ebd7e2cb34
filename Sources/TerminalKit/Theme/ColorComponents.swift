/// Red, green and blue, each from 0 to 255.
public struct ColorComponents: Hashable, Sendable {
    public let red: Int
    public let green: Int
    public let blue: Int

    public init(red: Int, green: Int, blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// "#rrggbb".
    public var hexadecimal: String {
        "#" + [red, green, blue].map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    /// How different two colours look, in no particular unit.
    ///
    /// Source: the "redmean" approximation, which weighs the channels by how red the colours are.
    func distance(to other: ColorComponents) -> Int {
        let mean = (red + other.red) / 2
        let (dr, dg, db) = (red - other.red, green - other.green, blue - other.blue)
        return (512 + mean) * dr * dr / 256 + 4 * dg * dg + (767 - mean) * db * db / 256
    }
}
