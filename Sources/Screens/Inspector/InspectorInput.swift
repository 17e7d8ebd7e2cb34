import MuseQueries
import TerminalKit

extension InspectorState {
    mutating func take(_ input: Input) -> [InspectorEffect] {
        // The shell can be gone to from anywhere.
        if case .key(let key) = input, InspectorCommand.keymap.command(for: key) == .suspend { return [.suspend] }
        switch overlay {
        case .prompt(let prompt, let text): return take(input, prompt: prompt, text: text)
        case .help(let offset): return take(input, helpOffset: offset)
        case .palette(let palette): return take(input, palette: palette)
        case nil:
            if let effects = visits.current.screen.takeTyped(input, environment) {
                // Whoever types on means something else by now.
                visits.current.waiting = []
                return carryOut(effects, of: visits.current.id)
            }
            guard case .key(let key) = input, let command = keymap.command(for: key) else { return [] }
            return perform(command)
        }
    }

    mutating func perform(_ command: AnyCommand) -> [InspectorEffect] {
        switch command {
        case .inspector(let own): return perform(own)
        case .screen(let own): return give(own)
        }
    }

    private mutating func perform(_ command: InspectorCommand) -> [InspectorEffect] {
        switch command {
        case .go(let tab): return open(tab.location)
        case .out:
            guard let effects = visits.current.screen.stepOut(environment) else { return goBackward() }
            return carryOut(effects, of: visits.current.id)
        case .backward: return goBackward()
        case .forward: return goForward()
        case .help: return lay(.help(offset: 0))
        case .palette: return lay(.palette(palette))
        case .watch: return toggleWatch()
        case .export: return [.export(picture, name: type(of: visits.current.screen).name)]
        case .copyPlace: return copyPlace()
        case .mark: return mark()
        case .trail: return open(.trail)
        case .lead: return takeLead()
        case .why: return openPlans()
        case .interrupt: return interrupt()
        case .suspend: return [.suspend]
        case .quit: return quit()
        }
    }

    /// Lays something over the screen. Whoever does so no longer waits to be taken elsewhere.
    mutating func lay(_ overlay: Overlay) -> [InspectorEffect] {
        self.overlay = overlay
        visits.current.waiting = []
        let current = visits.current.id
        return cancel { $0.visit == current && $0.slot == .target }
    }

    /// What lies over the screen goes first; what runs goes on.
    private mutating func interruptOverlay(_ close: (inout InspectorState) -> [InspectorEffect]) -> [InspectorEffect] {
        if isInterruptedTwice { return quit() }
        return close(&self)
    }

    /// Notes that Ctrl-C was pressed, and whether it was for the second time within a second.
    private var isInterruptedTwice: Bool {
        mutating get {
            defer { interruptedAt = now }
            return interruptedAt.map { now - $0 < 1 } ?? false
        }
    }

    private mutating func interrupt() -> [InspectorEffect] {
        if isInterruptedTwice { return quit() }
        visits.current.waiting = []
        if let effects = visits.current.screen.interrupt(quits: false, environment) {
            return carryOut(effects, of: visits.current.id)
        }
        // What stands beside something that runs is asked about with it.
        let runs = Set(visits.all.filter { $0.screen.isRunning }.map(\.id))
        func isInterruptible(_ request: Request) -> Bool { !request.isWaiting && !runs.contains(request.visit) }
        let running = requests.values.filter(isInterruptible)
        guard !running.isEmpty else { return askWhatBecomesOfRuns(quits: false) ?? nothingToInterrupt() }
        let cancelled = cancel(where: isInterruptible)
        let told = running.flatMap { request in
            tell(
                .failed(request.slot, .init(question: "as asked", reason: .cancelled)), visit: request.visit)
        }
        let again = visits.current.screen.isTyping ? "." : "; r asks again."
        notice = NoticeLine(.notice, "Cancelled. Ctrl-C again quits\(again)")
        return cancelled + told
    }

    private mutating func nothingToInterrupt() -> [InspectorEffect] {
        notice = NoticeLine(.notice, "Nothing is running. Ctrl-C again, or q, quits.")
        return []
    }

    /// Quits, unless something runs that would go on without anybody looking: then that is asked about first.
    mutating func quit() -> [InspectorEffect] {
        askWhatBecomesOfRuns(quits: true) ?? [.quit]
    }

    /// Goes to a screen on which something runs, and asks there; `nil` where nothing runs.
    private mutating func askWhatBecomesOfRuns(quits: Bool) -> [InspectorEffect]? {
        guard let running = visits.all.first(where: { $0.screen.isRunning }) else { return nil }
        overlay = nil
        let arrived = open(running.screen.location)
        let asked = visits.current.screen.interrupt(quits: quits, environment) ?? []
        return arrived + carryOut(asked, of: visits.current.id)
    }

    private mutating func take(_ input: Input, prompt: Prompt, text: TextInput) -> [InspectorEffect] {
        let id = visits.current.id
        if case .key(let key) = input, let command = PromptCommand.keymap.command(for: key) {
            overlay = nil
            switch command {
            case .accept:
                if case .note(let mark) = prompt.purpose { return takeNote(text.text, of: mark) }
                return tell(.prompted(prompt.purpose, text.text), visit: id)
            case .cancel: return restore(prompt)
            case .interrupt: return interruptOverlay { $0.restore(prompt) }
            }
        }
        var text = text
        guard text.apply(input) else { return [] }
        overlay = .prompt(prompt, text)
        return prompt.isLive ? tell(.prompted(prompt.purpose, text.text), visit: id) : []
    }

    /// A prompt that was not taken leaves things as they were before it.
    private mutating func restore(_ prompt: Prompt) -> [InspectorEffect] {
        prompt.isLive ? tell(.prompted(prompt.purpose, prompt.formerText), visit: visits.current.id) : []
    }

    private mutating func take(_ input: Input, helpOffset: Int) -> [InspectorEffect] {
        guard case .key(let key) = input, let command = HelpCommand.keymap.command(for: key) else { return [] }
        let last = helpOverlay(offset: 0).lastOffset(in: InspectorLayout(self).body)
        let page = max(1, InspectorLayout(self).body.height - 3)
        var offset = helpOffset
        switch command {
        case .close:
            overlay = nil
            return []
        case .interrupt:
            overlay = nil
            return interruptOverlay { _ in [] }
        case .move(.previous): offset -= 1
        case .move(.next): offset += 1
        case .move(.pagePrevious): offset -= page
        case .move(.pageNext): offset += page
        case .move(.first): offset = 0
        case .move(.last): offset = last
        case .move(.left), .move(.right): break
        }
        overlay = .help(offset: max(0, min(offset, last)))
        return []
    }

    func helpOverlay(offset: Int) -> HelpOverlay {
        HelpOverlay(title: "Keys", sections: keymap.help, offset: offset)
    }

    private mutating func take(_ input: Input, palette: Palette) -> [InspectorEffect] {
        var palette = palette
        if case .key(let key) = input, let command = PaletteCommand.keymap.command(for: key) {
            switch command {
            case .previous: palette.move(by: -1)
            case .next: palette.move(by: 1)
            case .cancel:
                overlay = nil
                return []
            case .interrupt:
                overlay = nil
                return interruptOverlay { _ in [] }
            case .accept:
                overlay = nil
                switch palette.selectedEntry?.action {
                case .command(let command): return perform(command)
                case .open(let location): return open(location)
                case .copy(let command): return carryOut([.copyCommand(command)], of: visits.current.id)
                case nil: return []
                }
            }
        } else {
            palette.apply(input)
        }
        overlay = .palette(palette)
        return []
    }
}
