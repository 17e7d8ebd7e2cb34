import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The list of tables")
struct TablesSpecification {
    @Test("Each column sorts, numbers from the top and words from A, and S turns it round")
    func sort() throws {
        var driver = Driver.answered(.tables)
        for _ in TableOrder.Column.allCases {
            driver.press("s")
            let state = try #require(driver.tablesState)
            #expect(state.order.isAscending == [.name, .kind, .purpose].contains(state.order.column))
            #expect(isSorted(state.shown, by: state.order))
            #expect(driver.text.contains("sorted by \(state.order.column.label)"))
            driver.press("S")
            #expect(isSorted(try #require(driver.tablesState).shown, by: try #require(driver.tablesState).order))
        }
        #expect(driver.tablesState?.order.column == .size)
    }

    private func isSorted(_ shown: [RelationSummary], by order: TableOrder) -> Bool {
        zip(shown, shown.dropFirst()).allSatisfy { first, second in
            let (first, second) = order.isAscending ? (first, second) : (second, first)
            return switch order.column {
            case .name: first.name.description <= second.name.description
            case .rows: (first.estimate.rows ?? -1) <= (second.estimate.rows ?? -1)
            case .size: first.totalBytes <= second.totalBytes
            case .dead: (first.deadShare ?? -1) <= (second.deadShare ?? -1)
            case .analysed: (first.lastAnalyze ?? -1) <= (second.lastAnalyze ?? -1)
            case .kind: first.kind.label <= second.kind.label
            case .purpose: first.purpose <= second.purpose
            }
        }
    }

    @Test("The same table stays selected over sorting, asking again and filtering")
    func selection() {
        var driver = Driver.answered(.tables)
        driver.press("j", "j", "j")
        let chosen = driver.tablesState?.selected?.name
        #expect(chosen == Samples.commits)
        for key: Key in ["s", "S", "s", "s"] {
            driver.press(key)
            #expect(driver.tablesState?.selected?.name == chosen)
        }
        driver.hub.relations.reverse()
        driver.press("r")
        driver.answerAll()
        #expect(driver.tablesState?.selected?.name == chosen)
        driver.type("/commit")
        #expect(driver.tablesState?.selected?.name == chosen)
    }

    @Test("A filter narrows with every key by name and purpose, and esc takes it back with the selection")
    func filter() {
        var driver = Driver.answered(.tables)
        driver.press("j", "j", "j")
        driver.type("/au")
        #expect(driver.tablesState?.shown.map(\.name.description) == ["audit.events"])
        driver.press(.backspace, .backspace)
        driver.type("FILE TREES")
        #expect(driver.tablesState?.shown.map(\.name) == [Samples.snapshots])
        driver.press(.escape)
        #expect(driver.tablesState?.filter == "")
        #expect(driver.tablesState?.selected?.name == Samples.commits)
        driver.type("/repos")
        driver.press(.enter, "u")
        #expect(driver.tablesState?.shown.count == Samples.relations.count)
    }

    @Test("An exact number has no mark, an estimate ~, a guess ~? with a word on it, and nothing known ?")
    func marks() {
        var driver = Driver.answered(.tables)
        let text = driver.text
        #expect(text.contains("~5,000,040"))
        #expect(text.contains("~?812,345"))
        #expect(text.contains("never analysed: a guess"))
        driver.type("/repos")
        let line = driver.text.split(separator: "\n").first { $0.contains("musehub_repos ") }
        #expect(line?.split(separator: " ").contains("3") == true)
        #expect(!driver.text.contains("a guess"))
    }

    @Test("A counted number stays exact when the list is asked for again")
    func counted() {
        var driver = Driver.answered(.tables)
        driver.press("j", "j", "j", "x")
        driver.answerAll()
        #expect(driver.tablesState?.selected?.estimate == RowEstimate(rows: 40, source: .count))
        driver.press("r")
        driver.answerAll()
        #expect(driver.tablesState?.selected?.estimate.isExact == true)
    }

    @Test("Names and commands are copied")
    func copy() {
        var driver = Driver.answered(.tables)
        driver.press("y")
        #expect(driver.copied == "musehub_symbol_history_entries")
        driver.press("Y")
        #expect(driver.copied == "muselens tables")
        driver.send(.copyRefused)
        #expect(driver.noticeText.contains("Too long"))
    }

    @Test("A name is whole before what the table holds is", arguments: [84, 100, 110, 124, 160, 200])
    func wholeNames(_ width: Int) {
        let driver = Driver.answered(.tables, width: width)
        #expect(driver.text.contains("musehub_symbol_history_entries "))
    }
}

@Suite("The overview")
struct OverviewSpecification {
    @Test("Every line is a door to what it speaks of, or says what to know")
    func doors() {
        var driver = Driver.answered(.overview)
        let panes = driver.currentPanes
        for (index, line) in panes.flatMap(\.lines).enumerated() {
            driver = Driver.answered(.overview)
            driver.press("j", times: index)
            driver.press(.enter)
            switch line.door {
            case .place: #expect(driver.screenName != "overview")
            case .advice(let text): #expect(driver.noticeText == text)
            case .none: #expect(driver.screenName == "overview" && driver.effects.isEmpty)
            }
        }
    }

    @Test("Tab walks the panes and comes round")
    func panes() {
        var driver = Driver.answered(.overview)
        var seen: [Int] = []
        for _ in 0..<6 {
            if let overview = driver.state.visits.current.screen as? OverviewState {
                seen.append(overview.cursor.selected)
            }
            driver.press(.tab)
        }
        #expect(seen.first == seen[5])
        #expect(Set(seen).count == 5)
    }

    @Test("No table's name is cut while the pane has room for it", arguments: [80, 100, 111, 112, 120, 160])
    func names(_ width: Int) {
        let driver = Driver.answered(.overview, width: width, height: 60)
        #expect(driver.text.contains("musehub_symbol_history_entries  "))
    }

    @Test("The chart of commits is as wide as its pane", arguments: [112, 120, 160, 240, 420])
    func chart(_ width: Int) throws {
        let driver = Driver.answered(.overview, width: width, height: 60)
        let pane = try #require(driver.currentPanes.first { $0.kind == .activity })
        let room = width / 2 - 4
        let days = min(90, room)
        #expect(pane.lines[0].rows[0].columns == room / days * days)
        #expect(pane.title == "Commits a day, \(days) days")
    }
}

extension Driver {
    fileprivate var currentPanes: [OverviewPane] {
        if let overview = state.visits.current.screen as? OverviewState {
            overview.panes(state.environment)
        } else {
            []
        }
    }
}

@Suite("The structure of a table")
struct StructureSpecification {
    @Test("Headings are passed over, and the first of them comes into sight again")
    func headings() {
        var driver = Driver.answered(.structure(Samples.commits), height: 12)
        let count = driver.structureState?.lines.count ?? 0
        for key: Key in ["j", "k"] {
            for _ in 0..<(count + 3) {
                driver.press(key)
                #expect(driver.structureState?.selectedLine?.canBeSelected == true)
            }
        }
        #expect(driver.structureState?.cursor.selected == 1)
        #expect(driver.structureState?.cursor.offset == 0)
        driver.press("G")
        #expect(driver.structureState?.cursor.selected == count - 1)
        driver.press("g")
        #expect(driver.structureState?.cursor.selected == 1)
    }

    @Test("Enter on a column that is a foreign key goes to the table it refers to")
    func follow() {
        var driver = Driver.answered(.structure(Samples.commits))
        driver.press(.enter)
        #expect(driver.pending.map(\.inquiry) == [.structure(Samples.repositories)])
        driver.press("[", "j", .enter)
        #expect(driver.noticeText.contains("refers to no other table"))
    }
}

extension Driver {
    fileprivate var structureState: StructureState? {
        state.visits.current.screen as? StructureState
    }
}
