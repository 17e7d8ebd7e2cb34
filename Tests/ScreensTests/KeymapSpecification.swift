import Reports
import TerminalKit
import Testing

@testable import Screens

@Suite("Keys")
struct KeymapSpecification {
    @Test("No key is bound twice on a screen, what works everywhere included")
    func conflicts() {
        for screen in GoldenScreen.all {
            let keymap = screen.driver.state.keymap
            #expect(keymap.conflicts.isEmpty, "\(screen.name): \(keymap.conflicts.map(\.label))")
        }
        #expect(PromptCommand.keymap.conflicts.isEmpty)
        #expect(HelpCommand.keymap.conflicts.isEmpty)
        #expect(PaletteCommand.keymap.conflicts.isEmpty)
    }

    @Test("No key of a prompt or the palette is one that edits text")
    func typing() {
        let editing = Set(TextEdit.keymap.bindings.flatMap(\.keys))
        #expect(PromptCommand.keymap.bindings.flatMap(\.keys).allSatisfy { !editing.contains($0) })
        #expect(SymbolsCommand.typingKeymap.bindings.flatMap(\.keys).allSatisfy { !$0.isTyped })
        let ofEditor = [SQLCommand.typingKeymap, SQLCommand.candidatesKeymap].flatMap(\.bindings).flatMap(\.keys)
        let moving: [Key] = [.up, .down, .enter]
        #expect(
            ofEditor.allSatisfy { TextAreaEdit.keymap.command(for: $0) == nil || moving.contains($0) })
        #expect(SQLCommand.listKeymap.bindings.flatMap(\.keys).allSatisfy { !$0.isTyped })
        let character = PaletteCommand.keymap.bindings.flatMap(\.keys).contains {
            if case .character = $0 { true } else { false }
        }
        #expect(!character)
    }

    @Test("Every command has a key")
    func complete() {
        expectAll(InspectorCommand.allCases, in: InspectorCommand.keymap)
        expectAll(PromptCommand.allCases, in: PromptCommand.keymap)
        expectAll(PaletteCommand.allCases, in: PaletteCommand.keymap)
        expectAll(HelpCommand.allCases, in: HelpCommand.keymap)
        expectAll(OverviewCommand.allCases, in: OverviewCommand.keymap)
        expectAll(TablesCommand.allCases, in: TablesCommand.keymap)
        expectAll(SymbolsCommand.allCases.filter { $0 != .leaveInput }, in: SymbolsCommand.keymap)
        expectAll([.leaveInput, .open, .toggleTree], in: SymbolsCommand.typingKeymap)
        expectAll(RowsCommand.allCases, in: RowsCommand.keymap)
        expectAll(StructureCommand.allCases, in: StructureCommand.keymap)
        expectAll(CellCommand.allCases, in: CellCommand.keymap)
        expectAll(TimelineCommand.allCases, in: TimelineCommand.keymap)
        expectAll(CommitCommand.allCases, in: CommitCommand.keymap)
        expectAll(SnapshotCommand.allCases, in: SnapshotCommand.keymap)
        expectAll(SnapshotDifferenceCommand.allCases, in: SnapshotDifferenceCommand.keymap)
        expectAll(AroundCommand.allCases, in: AroundCommand.keymap)
        expectAll(ResultsCommand.allCases, in: ResultsCommand.keymap)
        expectAll(GapsCommand.allCases, in: GapsCommand.keymap)
        expectAll(BackfillsCommand.allCases, in: BackfillsCommand.keymap)
        let choices: [RunCommand] = [.stop, .leave, .goOn]
        expectAll(RunCommand.allCases.filter { !choices.contains($0) }, in: RunCommand.keymap)
        expectAll(choices, in: RunCommand.choiceKeymap)
        expectAll(MigrationsCommand.allCases, in: MigrationsCommand.keymap)
        expectAll(ContainersCommand.allCases, in: ContainersCommand.keymap)
        expectAll(ActivityCommand.allCases, in: ActivityCommand.keymap)
        expectAll(LogsCommand.allCases, in: LogsCommand.keymap)
        expectAll(TrailCommand.allCases, in: TrailCommand.keymap)
        expectAll(PlanCommand.allCases, in: PlanCommand.keymap)
        expectAllOfSQL()
    }

    private func expectAllOfSQL() {
        let typing: [SQLCommand] = [.complete, .leaveEditor]
        let candidates: [SQLCommand] = [.accept, .cancel, .previous, .next]
        let writing = TypedFileFormat.allCases.map(SQLCommand.writeAs) + [.keepUnwritten]
        let elsewhere = typing + candidates + [.otherList] + writing
        expectAll(SQLCommand.allCases.filter { !elsewhere.contains($0) }, in: SQLCommand.keymap)
        expectAll(
            typing + [.run, .explain, .analyze, .history, .snippets, .externalEditor], in: SQLCommand.typingKeymap)
        expectAll(candidates, in: SQLCommand.candidatesKeymap)
        expectAll(candidates + [.otherList], in: SQLCommand.listKeymap)
        expectAll(writing, in: SQLCommand.writingKeymap)
    }

    private func expectAll<Command>(_ commands: [Command], in keymap: Keymap<Command>) {
        for command in commands { #expect(keymap.binding(of: command) != nil, "\(command) has no key") }
        #expect(keymap.bindings.allSatisfy { !$0.summary.isEmpty && !$0.keyLabel.isEmpty })
    }

    @Test("A narrow footer keeps the keys that matter")
    func footer() {
        let rows = Driver.answered(.rows(RowsStart(relation: Samples.commits)), width: 80, height: 24).text
        let tables = Driver.answered(.tables, width: 80, height: 24).text
        let narrow = Driver.answered(.tables, width: 20, height: 10).text
        #expect(rows.hasSuffix("enter follow   / find   y copy   o open   v record   f filter   ? keys   q quit"))
        #expect(tables.hasSuffix("enter open   x count   / filter   c columns   s sort   y copy   ? keys   q quit"))
        #expect(narrow.hasSuffix(" ? keys   q quit"))
    }

    @Test("The keys of the contract do what it says")
    func contract() {
        let everywhere: [(Key, InspectorCommand)] = [
            ("1", .go(.overview)), ("2", .go(.tables)), ("3", .go(.symbols)), ("4", .go(.gaps)), ("7", .go(.sql)),
            (.escape, .out),
            (.backspace, .out),
            ("[", .backward),
            ("]", .forward),
            (":", .palette), (.control("p"), .palette), ("?", .help), ("e", .export), ("R", .watch),
            (.control("c"), .interrupt), ("q", .quit),
        ]
        for (key, command) in everywhere { #expect(InspectorCommand.keymap.command(for: key) == command) }
        for (key, movement) in [(Key.home, Movement.first), ("G", .last), (.pageUp, .pagePrevious), ("h", .left)] {
            #expect(RowsCommand.keymap.command(for: key) == .move(movement))
        }
        #expect(RowsCommand.keymap.command(for: "n") == .findNext)
        #expect(RowsCommand.keymap.command(for: "N") == .findPrevious)
        #expect(TablesCommand.keymap.command(for: "/") == .filter)
    }

    @Test("The page of keys is what the bindings say")
    func documentation() throws {
        var table: [UInt8] = []
        let options = ReportOptions(isTerminal: false, cellWidth: { TextWidth.of($0) })
        var report = ReportWriter(format: .markdown, options: options) { table += $0 }
        try report.begin(columns: [.text("where"), .text("keys"), .text("does")])
        for section in KeyReference.sections {
            for entry in section.entries {
                try report.row([.text(section.title), .text(entry.keys), .text(entry.summary)])
            }
        }
        try report.finish()
        let page = "# Keys\n\nAll keys of the inspector, as `muselens keys` lists them.\n\n"
        try GoldenFile.expect(page + String(decoding: table, as: UTF8.self), in: "docs/keys.md")
    }

    @Test("Help reaches its last line in a low terminal and stays there")
    func help() {
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)), width: 80, height: 14)
        driver.press("?", "G")
        #expect(driver.text.contains("Quit"))
        driver.press("j", "j", .pageDown)
        #expect(driver.text.contains("Quit"))
        driver.press("g")
        #expect(driver.text.contains("Go where a key leads, or open the value"))
    }
}
