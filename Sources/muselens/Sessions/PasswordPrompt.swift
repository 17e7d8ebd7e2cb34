import Glibc

/// Asks for a password on the terminal, without echo. What standard input and output are does not matter.
enum PasswordPrompt {
    private static let longest = 1024

    /// - Parameter place: the database that wants it.
    /// - Returns: `nil` where there is no terminal to ask on, or nothing was typed.
    static func ask(place: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var saved = termios()
        guard tcgetattr(terminal, &saved) == 0 else { return nil }
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO)
        silent.c_lflag |= tcflag_t(ICANON | ISIG)
        // No Ctrl-Z here (VSUSP, entry 10, where 0 is none): a stop in the middle would leave the shell without echo.
        silent.c_cc.10 = 0
        let original = saved
        let duty = WayOut.add {
            var original = original
            // The terminal may be closed by now, so it is opened anew.
            let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
            guard terminal >= 0 else { return }
            tcsetattr(terminal, TCSANOW, &original)
            try? StandardStream(terminal).write([UInt8(ascii: "\n")])
            close(terminal)
        }
        defer {
            tcsetattr(terminal, TCSAFLUSH, &saved)
            WayOut.remove(duty)
        }
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
        let stream = StandardStream(terminal)
        try? stream.write(Array("Password for \(shown(place)): ".utf8))
        let password = readLine(from: terminal)
        try? stream.write([UInt8(ascii: "\n")])
        return password
    }

    private static func readLine(from terminal: Int32) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < longest {
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != UInt8(ascii: "\n") else { break }
            line.append(byte)
        }
        return line.isEmpty ? nil : String(validating: line, as: UTF8.self)
    }
}
