internal import CNcurses

/// Byte strings that the terminal understands, from its description.
enum TerminalStrings {
    static let bracketedPasteOn = "\u{1B}[?2004h"
    static let bracketedPasteOff = "\u{1B}[?2004l"
    /// The bell, and a notification with a text that nothing from a database is in.
    ///
    /// Source: iTerm2's and ConEmu's OSC 9, which other terminals took over; those that do not know it ignore it.
    static let alert = "\u{07}\u{1B}]9;muselens: the watched gaps have come to an end\u{1B}\\"

    /// Everything that undoes what a screen does to a terminal.
    ///
    /// - Parameter isPaletteChanged: colours of the terminal's palette were redefined.
    static func goodbye(isPaletteChanged: Bool) -> [UInt8] {
        let palette = isPaletteChanged ? bytes("oc") : []
        return Array(bracketedPasteOff.utf8) + bytes("sgr0") + bytes("op") + palette + bytes("rmkx") + bytes("cnorm")
            + Array("\r\n".utf8) + bytes("rmcup")
    }

    /// A capability without its padding marks, which are for paper terminals.
    private static func bytes(_ capability: String) -> [UInt8] {
        guard let value = muselens_capability(capability) else { return [] }
        var rest = Substring(String(cString: value))
        var text = ""
        while let mark = rest.firstRange(of: "$<") {
            text += rest[..<mark.lowerBound]
            rest = rest[mark.upperBound...]
            rest = rest.firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? ""
        }
        return Array((text + rest).utf8)
    }
}
