internal import CNcurses
internal import Glibc
import TerminalKit

/// Turns what ncurses reads into inputs. Keeps a paste that arrives in several pieces together.
struct InputReader {
    private enum Unit {
        case scalar(Unicode.Scalar)
        case key(Int32)
    }

    private static let escape: Unicode.Scalar = "\u{1B}"
    /// Bytes at which a paste is cut, which is beyond what any field has room for: where it matters, it is refused whole.
    private static let longestPaste = 2 * TextArea.longest
    /// So that a flood of input cannot keep the screen from being drawn.
    private static let mostInputs = 1024

    private var paste: String?
    /// The last scalar of the paste so far was a carriage return.
    private var endsInReturn = false

    /// All inputs that have arrived.
    mutating func drain() -> [Input] {
        var inputs: [Input] = []
        while inputs.count < Self.mostInputs, let unit = next() {
            if let input = input(of: unit) { inputs.append(input) }
        }
        return inputs
    }

    private func next() -> Unit? {
        var code: wint_t = 0
        errno = 0
        switch wget_wch(muselens_screen(), &code) {
        case OK: return Unicode.Scalar(UInt32(code)).map(Unit.scalar) ?? .scalar("\u{FFFD}")
        case KEY_CODE_YES: return .key(Int32(bitPattern: code))
        default:
            // A terminal without its other end says so for ever: waiting for input would never wait again.
            if errno == EIO { SignalRequests.noteHangUp() }
            return nil
        }
    }

    private mutating func input(of unit: Unit) -> Input? {
        switch unit {
        case .key(CursesKeys.pasteStart):
            (paste, endsInReturn) = ("", false)
            return nil
        case .key(CursesKeys.pasteEnd):
            defer { paste = nil }
            return paste.map(Input.paste)
        case .key(let code):
            return paste == nil ? CursesKeys.key(code).map(Input.key) : nil
        case .scalar(let scalar):
            guard paste == nil else {
                extendPaste(scalar)
                return nil
            }
            return key(of: scalar).map(Input.key)
        }
    }

    private mutating func extendPaste(_ scalar: Unicode.Scalar) {
        // A line's end of two bytes is one line's end.
        let isSecondOfTwo = endsInReturn && scalar == "\n"
        endsInReturn = scalar == "\r"
        guard !isSecondOfTwo, let length = paste?.utf8.count, length < Self.longestPaste else { return }
        paste?.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
    }

    private func key(of scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x1B: keyAfterEscape()
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0: .control(" ")
        case 0x01...0x1F:
            Unicode.Scalar(scalar.value + 0x40).map { .control(Character($0.properties.lowercaseMapping)) }
        default: .character(Character(scalar))
        }
    }

    /// ncurses has waited for the rest of a sequence: what is there now came along with the escape.
    private func keyAfterEscape() -> Key? {
        guard let unit = next() else { return .escape }
        switch unit {
        case .key(let code): return CursesKeys.key(code).map { .modified(.alt, $0) }
        case .scalar("["), .scalar("O"): return keyOfSequence(introducer: unit)
        case .scalar(Self.escape): return .escape
        case .scalar(let scalar):
            guard let key = key(of: scalar) else { return nil }
            if case .character(let character) = key { return .alt(character) }
            return .modified(.alt, key)
        }
    }

    /// Reads a control sequence to its end, so that no part of an unknown one is taken for typing.
    private func keyOfSequence(introducer: Unit) -> Key? {
        var parameters = ""
        while parameters.count < 32, let unit = next() {
            guard case .scalar(let scalar) = unit else { return nil }
            if (0x40...0x7E).contains(scalar.value) {
                return ControlSequence.key(parameters: parameters, final: Character(scalar))
            }
            parameters.unicodeScalars.append(scalar)
        }
        guard parameters.isEmpty, case .scalar(let scalar) = introducer else { return nil }
        return .alt(Character(scalar))
    }
}
