import TerminalKit

/// What a frame says at the right of its title, as much of it as there is room for.
struct FrameDetail {
    /// A piece, in full and in short.
    struct Part {
        let text: String
        let short: String

        /// - Parameter short: what is said where the room is small; the empty text for nothing.
        init(_ text: String, short: String? = nil) {
            (self.text, self.short) = (text, short ?? text)
        }
    }

    /// The least important last.
    let parts: [Part]

    /// The parts that fit beside a title into a frame of a width, in their order. The last ones are shortened first,
    /// and then left out.
    func text(beside title: String, width: Int) -> String {
        let room = width - TextWidth.of(title) - 8
        var shown = parts.map(\.text)
        for index in parts.indices.reversed() where TextWidth.of(Self.joined(shown)) > room {
            shown[index] = parts[index].short
        }
        for index in parts.indices.reversed() where TextWidth.of(Self.joined(shown)) > room {
            shown[index] = ""
        }
        return Self.joined(shown)
    }

    private static func joined(_ texts: [String]) -> String {
        texts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
