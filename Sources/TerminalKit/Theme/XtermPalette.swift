/// The 256 colours of xterm, which other terminals follow beyond the first sixteen.
enum XtermPalette {
    /// Source: xterm's defaults for color0 to color15.
    private static let sixteen: [ColorComponents] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ].map { ColorComponents(red: $0.0, green: $0.1, blue: $0.2) }

    /// 16 to 231 are a cube of six levels, 232 to 255 are greys.
    static func components(_ index: Int) -> ColorComponents {
        if index < 16 { return sixteen[max(0, index)] }
        if index >= 232 {
            let level = 8 + 10 * (min(index, 255) - 232)
            return ColorComponents(red: level, green: level, blue: level)
        }
        let place = index - 16
        return ColorComponents(red: level(place / 36), green: level(place / 6 % 6), blue: level(place % 6))
    }

    private static func level(_ step: Int) -> Int {
        step == 0 ? 0 : 55 + 40 * step
    }
}
