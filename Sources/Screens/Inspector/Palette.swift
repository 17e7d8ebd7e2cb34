import MuseModel
import MuseQueries
import TerminalKit

/// Everything that can be done here, by name.
struct Palette: Sendable {
    enum Action: Hashable, Sendable {
        case command(AnyCommand)
        case open(Location)
        case copy(String)
    }

    struct Entry: Hashable, Sendable {
        let name: String
        /// What does it too, or what it does.
        let keys: String
        let action: Action
    }

    private let entries: [Entry]
    private(set) var input = TextInput()
    private(set) var selected = 0

    /// - Parameters:
    ///   - kept: screens on which something runs, or has run.
    ///   - relations: those that are known.
    init(keymap: Keymap<AnyCommand>, kept: [any Screen], relations: [RelationName], runbook: Runbook) {
        let commands = keymap.bindings.map {
            Entry(name: $0.summary, keys: $0.keyLabel, action: .command($0.command))
        }
        let tables = relations.flatMap { relation in
            [
                Entry(name: "Rows of \(relation)", keys: "", action: .open(.rows(RowsStart(relation: relation)))),
                Entry(name: "Structure of \(relation)", keys: "", action: .open(.structure(relation))),
            ]
        }
        let runs = kept.map { screen in
            Entry(
                name: "Go to what \(screen.isRunning ? "runs" : "ran"): \(screen.location.title)", keys: "",
                action: .open(screen.location))
        }
        let backfills = Entry(
            name: "Go to the backfills, the scripts that fill gaps", keys: "", action: .open(.backfills))
        entries = runs + commands + [backfills] + tables + runbook.entries.map(Self.entry)
    }

    /// What muselens can run has a screen that shows its command and runs it; of all else there is the command.
    private static func entry(_ entry: Runbook.Entry) -> Entry {
        let name = "Runbook: \(entry.title)"
        guard let request = entry.request else {
            return Entry(name: name, keys: "copy", action: .copy(entry.commandLine))
        }
        return Entry(name: name, keys: "open", action: .open(.run(request)))
    }

    /// The entries in which every word typed occurs, and the history of what was typed where that looks like an
    /// address.
    var shown: [Entry] {
        let words = input.text.split(separator: " ").map(String.init)
        return entries.filter { entry in words.allSatisfy { entry.name.firstRange(ofCaseInsensitive: $0) != nil } }
            + [timeline].compactMap { $0 }
    }

    /// The history of an address in whichever repository has it.
    private var timeline: Entry? {
        let text = input.text.trimmingPrefix(while: \.isWhitespace)
        guard text.contains("::") || text.contains("/") || text.contains(".") else { return nil }
        let start = TimelineStart(repository: nil, address: SymbolAddress(String(text)))
        return Entry(name: "History of \(text)", keys: "", action: .open(.timeline(start)))
    }

    var selectedEntry: Entry? {
        let shown = shown
        return shown.indices.contains(selected) ? shown[selected] : nil
    }

    mutating func move(by step: Int) {
        selected = max(0, min(selected + step, shown.count - 1))
    }

    mutating func apply(_ typed: Input) {
        if input.apply(typed) { selected = 0 }
    }

    func draw(on canvas: inout Canvas, in rect: Rect) {
        let place = rect.centered(Size(width: min(90, rect.width), height: min(20, rect.height)))
        canvas.fill(place, style: Style(.text, on: .overlay))
        let interior = Frame(title: "Palette", detail: "\(shown.count)", isFocused: true).draw(on: &canvas, in: place)
        TextInputLine(prompt: ": ", input: input, placeholder: "what to do").draw(on: &canvas, in: interior)
        let list = interior.inset(top: 1)
        let shown = shown
        let offset = ScrollOffset.showing(selected, from: 0, visible: list.height, count: shown.count)
        for (row, index) in (offset..<min(shown.count, offset + list.height)).enumerated() {
            let line = list.row(row).inset(left: 1, right: 1)
            let keys = TextWidth.of(shown[index].keys)
            let name = line.inset(right: keys == 0 ? 0 : keys + 2)
            canvas.draw(shown[index].name, in: name, style: Style(.text, on: .overlay))
            canvas.draw(shown[index].keys, in: line, alignment: .trailing, style: Style(.footerKey, on: .overlay))
            if index == selected { canvas.lay(list.row(row), on: .selection) }
        }
        if shown.isEmpty {
            Message("Nothing is called that").draw(on: &canvas, in: list)
        }
    }
}
