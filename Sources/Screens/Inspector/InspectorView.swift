import MuseQueries
import PostgresClient
public import TerminalKit

extension InspectorState {
    /// The whole screen as it is now.
    public func view() -> Canvas {
        picture(with: overlay)
    }

    /// The screen without what lies over it.
    var picture: Canvas { picture(with: nil) }

    private func picture(with overlay: Overlay?) -> Canvas {
        var canvas = Canvas(size: size)
        guard !TooSmall.isTooSmall(size) else {
            TooSmall.draw(on: &canvas)
            return canvas
        }
        let layout = InspectorLayout(self)
        drawTabs(on: &canvas, in: layout.tabs)
        drawScreens(on: &canvas, layout)
        draw(overlay, on: &canvas, layout)
        drawStatus(on: &canvas, in: layout.status)
        FooterLine(hints: footerHints).draw(on: &canvas, in: layout.footer)
        return canvas
    }

    private func drawTabs(on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty else { return }
        // The trail stands under no tab.
        let current = visits.current.screen is TrailState ? nil : type(of: visits.current.screen).tab
        let tabs = InspectorTab.allCases.map {
            TabsLine.Tab($0.title, badge: badge(of: $0), isSelected: $0 == current)
        }
        let profile = surroundings.profile
        let place = Span(
            "\(link.facts.database)@\(profile?.name ?? link.facts.host)", profile?.role ?? .dim)
        let pairing = pair?.label.map { [Span($0, .progress), Span("  ")] } ?? []
        TabsLine(
            name: "muselens", tabs: tabs, trailing: pairing + [place], mark: isWatching ? Span("▲", .progress) : nil
        ).draw(on: &canvas, in: rect)
    }

    /// What needs a person there.
    private func badge(of tab: InspectorTab) -> String {
        guard tab == .gaps, let gaps, gaps.rows > 0 else { return "" }
        return (gaps.isExact ? "" : "~") + NumberText.grouped(gaps.rows)
    }

    private func drawScreens(on canvas: inout Canvas, _ layout: InspectorLayout) {
        if !layout.origin.isEmpty, let rows = visits.previous?.screen as? RowsState {
            var environment = ScreenEnvironment(
                size: layout.origin.size, now: now, estimates: estimates, surroundings: surroundings)
            environment.isFocused = false
            var shown = rows
            shown.settle(environment)
            shown.draw(on: &canvas, in: layout.origin, environment)
        }
        visits.current.screen.draw(on: &canvas, in: layout.screen, environment)
        if link.isLost { markStale(on: &canvas, layout) }
    }

    /// The frames say it too: in a low terminal there is no status line, and not every terminal has a grey.
    private func markStale(on canvas: inout Canvas, _ layout: InspectorLayout) {
        canvas.recast(layout.body, as: .stale)
        for frame in [layout.origin, layout.screen] where !frame.isEmpty {
            Frame.mark("stale", role: .warning, on: &canvas, in: frame)
        }
    }

    private func draw(_ overlay: Overlay?, on canvas: inout Canvas, _ layout: InspectorLayout) {
        switch overlay {
        case .help(let offset): helpOverlay(offset: offset).draw(on: &canvas, in: layout.body)
        case .palette(let palette): palette.draw(on: &canvas, in: layout.body)
        case .prompt(let prompt, let input):
            TextInputLine(prompt: " " + prompt.label, input: input, placeholder: prompt.placeholder)
                .draw(on: &canvas, in: layout.notice)
            return
        case nil: break
        }
        noticeShown?.draw(on: &canvas, in: layout.notice)
    }

    private func drawStatus(on canvas: inout Canvas, in rect: Rect) {
        guard !rect.isEmpty else { return }
        let facts = link.facts
        let version = "PostgreSQL \(facts.version.prefix { $0 != " " })"
        let standby = facts.isStandby ? ["standby"] : []
        StatusLine(
            protection: link.isLost ? "not connected" : facts.protection,
            facts: [facts.place, version] + revisions + standby, activity: activity
        ).draw(on: &canvas, in: rect)
    }

    private static let spinner: [Character] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    /// Seconds after which something that runs is worth a word. Most is there sooner.
    private static let patience = 0.2

    private var activity: [Span] {
        let running = requests.filter {
            !$0.value.isWaiting && !$0.value.inquiry.isStanding && now - $0.value.startedAt >= Self.patience
        }
        // Requests are numbered in the order in which they were made.
        guard let longest = running.min(by: { $0.key.number < $1.key.number })?.value else {
            return holding.map { [Span($0, .progress)] } ?? []
        }
        let turn = Int((now - longest.startedAt) * 10) % Self.spinner.count
        let others = running.count > 1 ? " +\(running.count - 1)" : ""
        let activity = longest.inquiry.activity(longest.progress, secondsLeft: longest.secondsLeft(at: now))
        return [Span("\(Self.spinner[turn])\(others) \(activity)\(waitingLabel)", .progress)]
    }

    private var footerHints: [KeyHint] {
        switch overlay {
        case .prompt: PromptCommand.keymap.footerHints
        case .help: HelpCommand.keymap.footerHints
        case .palette: PaletteCommand.keymap.footerHints
        case nil: keymap.footerHints
        }
    }
}
