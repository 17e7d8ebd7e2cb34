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
        /// The command that it stands for, with what is known of it: looked into as well, and not shown.
        var text = ""
    }

    private let entries: [Entry]
    private(set) var input = TextInput()
    private(set) var selected = 0

    /// - Parameters:
    ///   - kept: screens on which something runs, or has run.
    ///   - relations: those that are known.
    ///   - scripts: the backfill scripts that were found, each with its command.
    ///   - memory: the queries that are known.
    init(
        keymap: Keymap<AnyCommand>, kept: [any Screen], relations: [RelationName],
        scripts: [(script: BackfillScript, command: String)], memory: SQLMemory, runbook: Runbook
    ) {
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
        let found = scripts.map { Self.entry($0.script, command: $0.command) }
        entries =
            runs + commands + [backfills] + tables + Self.queries(memory) + runbook.entries.map(Self.entry) + found
    }

    private static func entry(_ script: BackfillScript, command: String) -> Entry {
        let run = BackfillRun(script: script.name, repository: nil, isApplied: false)
        return Entry(
            name: "Backfill: \(script.name)", keys: "open", action: .open(.run(.backfill(run))),
            text: "\(command) \(script.summary)")
    }

    /// Of what was run before, the newest are enough here: the screen's own list has all of it.
    private static func queries(_ memory: SQLMemory) -> [Entry] {
        func entry(_ name: String, _ text: String) -> Entry {
            Entry(name: name, keys: "SQL", action: .open(.sql(SQLStart(text: text))))
        }
        return memory.snippets.map { entry("Query: \($0.title)", $0.text) }
            + memory.texts.prefix(mostQueries).map { entry("Query run before: \(SQLQueryList.line(of: $0))", $0) }
    }

    private static let mostQueries = 50

    /// What muselens can run has a screen that shows its command and runs it; of all else there is the command.
    private static func entry(_ entry: Runbook.Entry) -> Entry {
        let name = "Runbook: \(entry.title)"
        guard let request = entry.request else {
            return Entry(name: name, keys: "copy", action: .copy(entry.commandLine), text: entry.commandLine)
        }
        return Entry(name: name, keys: "open", action: .open(.run(request)), text: entry.commandLine)
    }

    /// The entries in which every word typed occurs, those with all of them in their name before those that have some in
    /// their command alone, and the history of what was typed where that looks like an address.
    var shown: [Entry] {
        let words = input.text.split(separator: " ").map(String.init)
        func isIn(_ text: String) -> Bool { words.allSatisfy { text.firstRange(ofCaseInsensitive: $0) != nil } }
        let named = entries.filter { isIn($0.name) }
        let others = entries.filter { !isIn($0.name) && isIn("\($0.name) \($0.text)") }
        return named + others + [timeline].compactMap { $0 }
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
