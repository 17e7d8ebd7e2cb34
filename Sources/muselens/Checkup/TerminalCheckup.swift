import Glibc
import Reports

/// What `doctor` looks at in the terminal that the inspector would run on.
struct TerminalCheckup {
    let environment: [String: String]
    let refusesColor: Bool

    private static let smallest = (columns: 20, rows: 5)

    func checks() -> [CheckupAnswer.Check] {
        [terminal, size, characters, colors].compactMap { $0 }
    }

    private var terminal: CheckupAnswer.Check {
        switch environment["TERM"] ?? "" {
        case "":
            CheckupAnswer.Check(
                "terminal", .warn, "TERM is not set", advice: "The inspector needs it; set TERM=xterm-256color.")
        case "dumb":
            CheckupAnswer.Check(
                "terminal", .warn, "TERM=dumb cannot show a screen",
                advice: "The commands work here; the inspector needs a real terminal.")
        case let type: CheckupAnswer.Check("terminal", .ok, "TERM=\(type)")
        }
    }

    /// Through whichever stream still is the terminal; `nil` where none is, as in a script.
    private var size: CheckupAnswer.Check? {
        var size = winsize()
        let streams = [STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO]
        guard let stream = streams.first(where: { isatty($0) == 1 }),
            ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return nil }
        let detail = "\(size.ws_col) columns, \(size.ws_row) rows"
        return size.ws_col >= Self.smallest.columns && size.ws_row >= Self.smallest.rows
            ? CheckupAnswer.Check("size", .ok, detail)
            : CheckupAnswer.Check(
                "size", .warn, detail,
                advice: "The inspector needs \(Self.smallest.columns) columns and \(Self.smallest.rows) rows.")
    }

    private var characters: CheckupAnswer.Check {
        let name = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
        return name == "UTF-8"
            ? CheckupAnswer.Check("characters", .ok, "UTF-8")
            : CheckupAnswer.Check(
                "characters", .warn, "the locale's characters are \(name.isEmpty ? "unknown" : name)",
                advice: "Set a UTF-8 locale, such as LANG=C.UTF-8, or lines and symbols come out wrong.")
    }

    private var colors: CheckupAnswer.Check {
        if refusesColor { return CheckupAnswer.Check("colours", .ok, "none: --no-color") }
        if let wish = environment["NO_COLOR"], !wish.isEmpty {
            return CheckupAnswer.Check("colours", .ok, "none: NO_COLOR is set")
        }
        let depth = environment["COLORTERM"] ?? ""
        if ["truecolor", "24bit"].contains(depth) {
            return CheckupAnswer.Check("colours", .ok, "24-bit, as COLORTERM says")
        }
        let type = environment["TERM"] ?? ""
        let words = type.hasSuffix("-direct") ? "24-bit" : type.contains("256") ? "256" : "at least those of \(type)"
        return CheckupAnswer.Check("colours", .ok, words)
    }
}
