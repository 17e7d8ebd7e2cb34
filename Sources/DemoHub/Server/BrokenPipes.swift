import Glibc

/// Writing to a program that has gone must be an error, and not the end of this one.
enum BrokenPipes {
    /// Whether `SIGPIPE` is ignored; the first look sees to it, unless the program handles the signal itself.
    static let areIgnored: Bool = {
        var current = sigaction()
        guard sigaction(SIGPIPE, nil, &current) == 0 else { return false }
        // SIG_DFL is the null pointer; any other value is the program's own choice.
        guard unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 0 else { return true }
        current.__sigaction_handler.sa_handler = SIG_IGN
        return sigaction(SIGPIPE, &current, nil) == 0
    }()
}
