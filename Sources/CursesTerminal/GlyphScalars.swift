internal import CNcurses
import TerminalKit

/// What is written for one glyph, column by column.
///
/// ncurses and most terminals count columns by scalar, with `wcwidth`. So what is written always has exactly the
/// columns that the canvas gave it by that count: an emoji sequence is written as its first emoji, a flag as its two
/// letters, and a scalar that the C library measures otherwise as U+FFFD. Then no row can shift on any terminal.
struct GlyphScalars {
    /// Scalars of each column, the first a spacing one; empty where the one before covers two columns.
    let columns: [[wchar_t]]

    /// A cell of ncurses has room for no more.
    private static let most = Int(CCHARW_MAX)
    private static let blank: [wchar_t] = [0x20]
    private static let replacement: [wchar_t] = [0xFFFD]

    init(_ glyph: Glyph) {
        if let ascii = glyph.character.asciiValue {
            columns = [[wchar_t(ascii)]]
            return
        }
        var columns: [[wchar_t]] = []
        for scalar in glyph.character.unicodeScalars {
            let value = wchar_t(bitPattern: scalar.value)
            let width = Int(wcwidth(value))
            if Self.endsSequence(scalar) { break }
            if width == 0, let last = columns.lastIndex(where: { !$0.isEmpty }) {
                if columns[last].count < Self.most { columns[last].append(value) }
                continue
            }
            guard width > 0, columns.count + width <= glyph.width else { break }
            columns.append([value])
            if width == 2 { columns.append([]) }
        }
        if columns.isEmpty { columns = [Self.replacement] }
        self.columns = columns + Array(repeating: Self.blank, count: glyph.width - columns.count)
    }

    /// A joiner, or the wish for an emoji form, which some terminals draw wider and others not.
    private static func endsSequence(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.value == 0xFE0F || scalar.value == 0xFE0E
    }
}
