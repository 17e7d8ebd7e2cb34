internal import CNcurses
internal import Glibc
public import TerminalKit

/// The terminal as a screen: reads inputs, presents canvases, and gives the terminal back on every way out.
///
/// Belongs to the thread that opened it, as ncurses does; only ``waker`` may be used by others. There is one at a time.
public final class CursesTerminal {
    /// Ends a wait in ``readInput(timeout:)`` from any thread.
    public let waker: Waker
    private let pipe: WakePipe
    private let savedSettings: termios
    private let screen: OpaquePointer
    private var writer: CanvasWriter
    private var reader = InputReader()
    private let isPaletteChanged: Bool
    private var isOpen = true
    /// The terminal shows this screen; false while it is lent to the shell.
    private var isTaken = false

    /// - Parameter environment: `TERM` and `COLORTERM` are read.
    /// - Throws: ``TerminalFailure`` where there can be no screen; the terminal is then as it was.
    public init(theme: Theme, color: ColorPreference, environment: [String: String]) throws(TerminalFailure) {
        guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "standard output") }
        let entry = try TerminalEntry(environment: environment, color: color)
        SignalAction.unblock([SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT])
        try Self.waitForForeground()
        pipe = try WakePipe()
        waker = pipe.waker
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw .system(operation: "tcgetattr", reason: String(cString: strerror(errno)))
        }
        savedSettings = settings
        Self.useUnicode()
        SignalRequests.rememberActions()
        guard let screen = muselens_newterm(entry.type) else { throw .unknownType(entry.type) }
        self.screen = screen
        let colors = CursesColors(color)
        isPaletteChanged = colors.isPaletteChanged
        writer = CanvasWriter(colors: colors, theme: theme)
        SignalRequests.install(waker: pipe.waker)
        // Only now: one that waited behind an inherited mask finds the handler that ends in order.
        SignalAction.unblock(SignalRequests.endings)
        EmergencyExit.installFaultHandlers()
        prepareScreen()
        takeOver()
    }

    deinit {
        close()
    }

    /// The terminal's present extent in cells.
    public var size: Size {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return Size(width: Int(getmaxx(muselens_screen())), height: Int(getmaxy(muselens_screen())))
        }
        return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }

    /// The signal that asks the program to end (SIGINT, SIGTERM, SIGHUP), also where the terminal is gone.
    ///
    /// The loop ends when it sees one, closes the terminal, and the process exits with 128 and the signal's number.
    /// A signal that comes again, a second after the first or later, does not wait for that.
    public var requestedEnd: Int32? { SignalRequests.requestedEnd }

    /// Shows everything in other colours, from the next ``present(_:)`` on.
    public func use(_ theme: Theme) {
        writer.use(theme)
    }

    /// Waits for inputs and returns all that have arrived; none when the time is over or ``waker`` was used.
    ///
    /// Ctrl-Z is carried out here: the program stops. Once it is continued, whoever stopped it, a resize is reported,
    /// upon which the screen is to be presented again.
    ///
    /// Once the end is requested there are no inputs any more, and the terminal is not touched: it may be the shell's,
    /// which would stop the process instead of letting it end.
    /// - Parameter timeout: `nil` waits as long as it takes.
    public func readInput(timeout: Duration?) -> [Input] {
        waitForInput(timeout)
        pipe.drain()
        var inputs: [Input] = []
        if SignalRequests.takeStop(), requestedEnd == nil { inputs += suspend() }
        if SignalRequests.takeContinuation() { inputs += comeBack() }
        if SignalRequests.takeResize() { inputs.append(resize()) }
        guard isTaken, requestedEnd == nil else { return inputs }
        for input in reader.drain() {
            inputs += input == .key(.control("z")) ? suspend() : [input]
        }
        return inputs
    }

    /// Does what Ctrl-Z does, with the next ``readInput(timeout:)``.
    public func suspendSoon() {
        SignalRequests.requestStop()
    }

    /// Gives the terminal to a program that this process runs, such as an editor, and takes it back.
    ///
    /// Ctrl-C is the program's alone meanwhile; Ctrl-Z stops both, and `fg` continues both.
    /// - Parameter work: runs the program, and waits for its end.
    /// - Returns: what came of the work, and inputs as of ``readInput(timeout:)``, upon which the screen is to be
    ///   presented again.
    public func lend<Outcome>(_ work: () -> Outcome) -> (outcome: Outcome, inputs: [Input]) {
        giveBack()
        let outcome = SignalRequests.whileLent(work)
        _ = SignalRequests.takeContinuation()
        return (outcome, comeBack())
    }

    /// Shows a canvas. Only what changed is written.
    public func present(_ canvas: Canvas) {
        guard isOpen, isTaken, requestedEnd == nil else { return }
        writer.write(canvas)
    }

    /// Hands a text to the clipboard of the terminal (OSC 52), which may refuse it without a word.
    ///
    /// - Returns: false where the text is too long for any terminal to take (74,994 bytes, xterm's limit).
    @discardableResult
    public func copy(_ text: String) -> Bool {
        guard text.utf8.count <= 74_994 else { return false }
        send(Array("\u{1B}]52;c;\(Base64.encode(text.utf8))\u{07}".utf8))
        return true
    }

    /// Rings the bell and shows a notification, where the terminal can: what was watched has come to an end.
    public func alert() {
        guard isOpen, isTaken, requestedEnd == nil else { return }
        send(Array(TerminalStrings.alert.utf8))
    }

    /// Gives the terminal back. Does nothing the second time.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        if requestedEnd == nil || !EmergencyExit.isInBackground && EmergencyExit.takesOutput(STDOUT_FILENO) {
            giveBack()
        } else {
            // ncurses would wait for a terminal that takes nothing any more, or be stopped by one that is the shell's.
            EmergencyExit.restore()
        }
        SignalRequests.uninstall()
        delscreen(screen)
    }

    /// Widths are counted and characters written in UTF-8, whatever the locale calls itself.
    private static func useUnicode() {
        setlocale(LC_CTYPE, "")
        if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    }

    /// Stops a job that was started in the background until it has the terminal: only then are the settings those
    /// for programs, and not those with which the shell reads a command. `tcdrain` does it, which changes nothing.
    private static func waitForForeground() throws(TerminalFailure) {
        while tcdrain(STDIN_FILENO) != 0 {
            guard errno == EINTR else {
                throw .system(operation: "tcdrain", reason: String(cString: strerror(errno)))
            }
        }
    }

    private func prepareScreen() {
        raw()
        noecho()
        nonl()
        set_escdelay(25)
        let window = muselens_screen()
        keypad(window, true)
        nodelay(window, true)
        leaveok(window, false)
        CursesKeys.definePasteMarks()
        // The first read would otherwise paint an empty screen over the first canvas.
        wnoutrefresh(window)
    }

    private func takeOver() {
        EmergencyExit.arm(
            bytes: TerminalStrings.goodbye(isPaletteChanged: isPaletteChanged), settings: savedSettings)
        send(Array(TerminalStrings.bracketedPasteOn.utf8))
        isTaken = true
    }

    private func giveBack() {
        guard isTaken else { return }
        isTaken = false
        send(Array(TerminalStrings.bracketedPasteOff.utf8))
        curs_set(1)
        endwin()
        EmergencyExit.disarm()
        var settings = savedSettings
        tcsetattr(STDIN_FILENO, requestedEnd == nil ? TCSADRAIN : TCSANOW, &settings)
    }

    /// Gives the terminal to the shell and stops the whole job, as the terminal driver does on Ctrl-Z.
    private func suspend() -> [Input] {
        giveBack()
        stopJob(by: SIGTSTP)
        // Here the job has been continued, or there is no shell that could stop it.
        _ = SignalRequests.takeContinuation()
        SignalRequests.installStopHandler()
        return comeBack()
    }

    /// First the rest of the job. The signal would go to any thread of this process, and this one would run on: what it
    /// sends to itself stops it on the spot.
    private func stopJob(by signal: Int32) {
        SignalAction.ignore(signal)
        kill(0, signal)
        SignalAction.useDefault(signal)
        raise(signal)
    }

    /// Shows itself again, unless it is to end.
    private func comeBack() -> [Input] {
        guard waitForReturn() else { return [] }
        reset_prog_mode()
        takeOver()
        return [resize()]
    }

    /// In the background this stops the job once more, until it may have the terminal.
    ///
    /// - Returns: false where the process is to end instead: a stopped job may be told so, and is then continued for
    ///   that alone.
    private func waitForReturn() -> Bool {
        while !SignalRequests.isEndRequested() {
            if !EmergencyExit.isInBackground { return true }
            stopJob(by: SIGTTOU)
            // Nobody can stop a job whose shell is gone, nor give it the terminal.
            if !SignalRequests.waitForContinuation() { SignalRequests.noteHangUp() }
        }
        return false
    }

    private func resize() -> Input {
        let size = size
        resize_term(Int32(size.height), Int32(size.width))
        writer.forget()
        return .resize(size)
    }

    private func waitForInput(_ timeout: Duration?) {
        var sources = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = timeout.map {
            Int32(clamping: $0.components.seconds * 1000 + $0.components.attoseconds / 1_000_000_000_000_000)
        }
        guard poll(&sources, nfds_t(sources.count), milliseconds ?? -1) > 0 else { return }
        let gone = Int16(POLLHUP) | Int16(POLLERR) | Int16(POLLNVAL)
        if sources[0].revents & gone != 0 { SignalRequests.noteHangUp() }
    }

    /// Past ncurses, which keeps nothing in a buffer between two updates.
    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
