internal import CNcurses
import TerminalKit

/// Turns appearances into ncurses' attributes and colour pairs.
///
/// Four ways, by what the terminal can do: 24-bit numbers where its description has `RGB`; a palette whose entries
/// are redefined; the nearest of 256 or 16; nothing. A redefined entry is always the free one nearest to the wanted
/// colour, so a terminal that ignores the redefinition still shows nearly the right thing.
struct CursesColors {
    private enum Way {
        case direct, palette, nearest
    }

    private struct Pair: Hashable {
        let foreground: Int32
        let background: Int32
    }

    let depth: ColorDepth
    private let way: Way
    private var pairs: [Pair: Int32] = [:]
    private var redefined: [ColorComponents: Int32] = [:]

    /// Call when the screen is open.
    init(_ preference: ColorPreference) {
        guard preference == .automatic, has_colors(), start_color() == OK else {
            (depth, way) = (.none, .nearest)
            return
        }
        use_default_colors()
        let count = muselens_color_count()
        if tigetflag("RGB") == 1, count > 256 {
            (depth, way) = (.full, .direct)
        } else if count >= 256, can_change_color() {
            (depth, way) = (.full, .palette)
        } else {
            (depth, way) = (count >= 256 ? .palette256 : .sixteen, .nearest)
        }
    }

    var isPaletteChanged: Bool { way == .palette }

    /// After the terminal was given away for a while, its palette is its own again.
    mutating func forget() {
        redefined = [:]
        pairs = [:]
    }

    func attributes(of appearance: Appearance) -> attr_t {
        let known: [(TextAttributes, attr_t)] = [
            (.bold, muselens_bold()), (.dim, muselens_dim()), (.italic, muselens_italic()),
            (.underline, muselens_underline()), (.reverse, muselens_reverse()),
        ]
        return known.filter { appearance.attributes.contains($0.0) }.reduce(0) { $0 | $1.1 }
    }

    mutating func pair(of appearance: Appearance) -> Int32 {
        guard depth != .none else { return 0 }
        let pair = Pair(foreground: number(appearance.foreground), background: number(appearance.background))
        if pair.foreground < 0, pair.background < 0 { return 0 }
        if let known = pairs[pair] { return known }
        let next = Int32(pairs.count + 1)
        // A theme never has so many; without a pair the terminal's own colours show.
        guard next < muselens_pair_count(), init_extended_pair(next, pair.foreground, pair.background) == OK else {
            return 0
        }
        pairs[pair] = next
        return next
    }

    /// The number by which ncurses knows a colour; -1 is the terminal's own.
    private mutating func number(_ color: Color) -> Int32 {
        switch (color, way) {
        case (.standard, _): -1
        case (.indexed(let index), .direct) where index >= 8: direct(color)
        case (.indexed(let index), _): bounded(Int32(index))
        case (.rgb, .direct): direct(color)
        case (.rgb, .palette): redefinition(of: color)
        case (.rgb, .nearest): -1
        }
    }

    /// A terminal of eight colours shows the bright ones as their plain sisters.
    private func bounded(_ index: Int32) -> Int32 {
        index < muselens_color_count() ? index : index % 8
    }

    /// Numbers below 8 mean the named colours there: the nearest number that does not is as dark.
    private func direct(_ color: Color) -> Int32 {
        guard let parts = color.components else { return -1 }
        return max(8, Int32(parts.red << 16 | parts.green << 8 | parts.blue))
    }

    private mutating func redefinition(of color: Color) -> Int32 {
        guard let parts = color.components else { return -1 }
        if let known = redefined[parts] { return known }
        let taken = Set(redefined.values.map { UInt8(clamping: $0) })
        guard let nearest = color.nearestIndex(among: 16...255, except: taken) else { return -1 }
        let slot = Int32(nearest)
        init_extended_color(
            slot, Self.thousandths(parts.red), Self.thousandths(parts.green), Self.thousandths(parts.blue))
        redefined[parts] = slot
        return slot
    }

    /// Rounded up, since terminal descriptions round down on the way back to 255.
    private static func thousandths(_ channel: Int) -> Int32 {
        Int32((channel * 1000 + 254) / 255)
    }
}
