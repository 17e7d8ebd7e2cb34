internal import CNcurses
internal import Glibc
import TerminalKit

/// The terminal description by which the terminal is driven.
struct TerminalEntry {
    let type: String

    /// Chooses the description and makes sure that a screen can be drawn by it.
    ///
    /// ncurses writes 24-bit colours only by a description with the capability `RGB`. Where `COLORTERM` says that the
    /// terminal understands them and `TERM` does not, the `-direct` sister of `TERM` is used if this machine has it.
    init(environment: [String: String], color: ColorPreference) throws(TerminalFailure) {
        guard let named = environment["TERM"], !named.isEmpty else { throw .typeNotSet }
        try Self.check(named)
        let promisesFullColor = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
        let sister = named.split(separator: "-").first.map { "\($0)-direct" }
        if color == .automatic, promisesFullColor, let sister, Self.isUsable(sister), !Self.hasFullColor(named) {
            type = sister
        } else {
            type = named
        }
    }

    private static func isUsable(_ type: String) -> Bool {
        do throws(TerminalFailure) {
            try check(type)
            return true
        } catch {
            return false
        }
    }

    private static func hasFullColor(_ type: String) -> Bool {
        setupterm(type, STDOUT_FILENO, nil) == OK && tigetflag("RGB") == 1
    }

    /// `setupterm` with a place for its verdict never ends the process, as `initscr` does.
    private static func check(_ type: String) throws(TerminalFailure) {
        var verdict: Int32 = 0
        let result = setupterm(type, STDOUT_FILENO, &verdict)
        defer { muselens_forget_terminal() }
        guard result == OK else {
            // 1 is a hardcopy terminal, 0 an unknown or generic one, -1 no database.
            switch verdict {
            case 1: throw .tooSimple(type: shown(type))
            case 0: throw .unknownType(shown(type))
            default: throw .noDescriptions
            }
        }
        guard muselens_capability("cup") != nil, type != "dumb" else { throw .tooSimple(type: shown(type)) }
    }

    private static func shown(_ type: String) -> String {
        DisplayText(type, width: 60).string
    }
}
