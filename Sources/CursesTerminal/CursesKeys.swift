internal import CNcurses
import TerminalKit

/// ncurses' numbers for keys.
enum CursesKeys {
    /// Numbers that the reader gave to the marks around a paste; beyond all of ncurses' own.
    static let pasteStart: Int32 = 0o7000
    static let pasteEnd: Int32 = 0o7001

    static func definePasteMarks() {
        define_key("\u{1B}[200~", pasteStart)
        define_key("\u{1B}[201~", pasteEnd)
    }

    /// The key of a number from `KEY_MIN` on; `nil` for one that nobody asks for.
    static func key(_ code: Int32) -> Key? {
        if (KEY_F0...KEY_F0 + 63).contains(code) { return .function(Int(code - KEY_F0)) }
        return plain[code] ?? shifted[code].map { .modified(.shift, $0) } ?? named(code)
    }

    private static let plain: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home, KEY_END: .end,
        KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_IC: .insert, KEY_DC: .delete, KEY_BACKSPACE: .backspace,
        KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_A1: .home, KEY_A3: .pageUp, KEY_C1: .end, KEY_C3: .pageDown,
    ]

    private static let shifted: [Int32: Key] = [
        KEY_SR: .up, KEY_SF: .down, KEY_SLEFT: .left, KEY_SRIGHT: .right, KEY_SHOME: .home, KEY_SEND: .end,
        KEY_SPREVIOUS: .pageUp, KEY_SNEXT: .pageDown, KEY_SDC: .delete, KEY_SIC: .insert,
    ]

    /// Keys with modifiers are extensions of terminfo: their numbers differ, their names (`kLFT5`) do not.
    private static func named(_ code: Int32) -> Key? {
        guard let raw = keyname(code) else { return nil }
        let name = String(cString: raw)
        guard name.hasPrefix("k"), let modifier = name.last?.wholeNumberValue else { return nil }
        return extended[String(name.dropFirst().dropLast())]?.with(modifier: modifier)
    }

    private static let extended: [String: Key] = [
        "UP": .up, "DN": .down, "LFT": .left, "RIT": .right, "HOM": .home, "END": .end, "PRV": .pageUp,
        "NXT": .pageDown, "IC": .insert, "DC": .delete,
    ]
}
