/// A colour as a theme says it.
public enum Color: Hashable, Sendable {
    /// Whatever the terminal uses where nobody says anything.
    case standard
    /// One of the terminal's own: 0 to 15 are the sixteen with names, 16 to 255 the usual cube and greys.
    case indexed(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)

    /// The names of the sixteen, in the order of their indices.
    public static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
        "bright-white",
    ]

    /// Reads "#rrggbb", "default" or one of ``names``; `nil` where it is none of these.
    public init?(_ text: String) {
        if text == "default" {
            self = .standard
        } else if let index = Self.names.firstIndex(of: text) {
            self = .indexed(UInt8(index))
        } else if let hexadecimal = Self.hexadecimal(text) {
            self = hexadecimal
        } else {
            return nil
        }
    }

    private static func hexadecimal(_ text: String) -> Color? {
        let digits = text.dropFirst()
        guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        return .rgb(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    /// The same colour, or the nearest, in what a terminal can show.
    public func reduced(to depth: ColorDepth) -> Color {
        switch (depth, self) {
        case (.full, _), (_, .standard): self
        case (.none, _): .standard
        case (.palette256, .indexed): self
        case (.sixteen, .indexed(let index)) where index < 16: self
        case (.palette256, _): nearestIndex(among: 16...255).map(Color.indexed) ?? .standard
        case (.sixteen, _): nearestIndex(among: 0...15).map(Color.indexed) ?? .standard
        }
    }

    /// Which of the terminal's colours looks most like this one; `nil` for the terminal's own choice, or where all
    /// are taken.
    public func nearestIndex(among indices: ClosedRange<UInt8>, except taken: Set<UInt8> = []) -> UInt8? {
        guard let wanted = components else { return nil }
        return indices.filter { !taken.contains($0) }
            .map { (index: $0, distance: wanted.distance(to: XtermPalette.components(Int($0)))) }
            .min { $0.distance < $1.distance }?.index
    }

    /// Red, green and blue; `nil` for the terminal's own choice.
    public var components: ColorComponents? {
        switch self {
        case .standard: nil
        case .indexed(let index): XtermPalette.components(Int(index))
        case .rgb(let red, let green, let blue): ColorComponents(red: Int(red), green: Int(green), blue: Int(blue))
        }
    }
}
