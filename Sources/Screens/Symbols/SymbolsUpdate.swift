import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension SymbolsState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        hub.reload()
        found.reload()
        return [.ask(.structure, .symbols(.hub))]
    }

    mutating func perform(_ command: SymbolsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .open: return open(environment)
        case .type: isTyping = true
        case .leaveInput: isTyping = false
        case .clear:
            input = TextInput()
            repository = nil
            return search(environment)
        case .toggleTree: return toggleTree(environment)
        case .onlyRepository: return onlyRepository(environment)
        case .chooseRepository:
            let names = Prompt(.find, label: "repository ", placeholder: "owner/slug, or nothing for all")
            return [.prompt(names)]
        case .copy: return place(at: cursor.selected).map { [.copy($0.address.text)] } ?? []
        case .copyCommand: return [.copyCommand(commandLine)]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(_, .symbols(let reply)): return take(reply, isWhole: true, environment)
        case .arrived(_, .symbols(let reply)): return take(reply, isWhole: false, environment)
        case .failed(let slot, let failure): return fail(slot, failure, environment)
        case .prompted(.find, let text): return chooseRepository(text, environment)
        case .environmentChanged:
            cursor.settle(count: rowCount, visible: SymbolsLayout(environment).listHeight)
            return showPreview(environment)
        default: return []
        }
    }

    // MARK: Searching

    /// Asks for what the line says now; what was asked before is cancelled.
    mutating func search(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        chosen = nil
        isOutdated = true
        tree.openAll()
        cursor.select(0, count: rowCount, visible: SymbolsLayout(environment).listHeight)
        return ask(environment)
    }

    private mutating func ask(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let hub = hub.value, hub.directory.source != .none else { return [] }
        if isBrowsing {
            found = .loaded(FoundSymbols(matches: [], matching: 0, lookedThrough: 0, isComplete: false))
            return [.cancel(.content)] + browse(hub, environment)
        }
        found.reload()
        let search = SymbolsInquiry.search(hub, pattern, repository: repository, limit: Self.limit)
        return [.ask(.content, .symbols(search))]
    }

    /// The repositories, and what is in the only one there is and in what is open.
    private mutating func browse(_ hub: SymbolHub, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let shown = browsedRepositories(hub)
        if shown.count == 1 { tree.open(repository: shown[0].id) }
        let effects = tree.unasked.flatMap { askForBranch($0, isFile: !$0.isFolder) }
        keepSelection(environment)
        return effects + showPreview(environment)
    }

    private func browsedRepositories(_ hub: SymbolHub) -> [Repository] {
        guard let repository else { return hub.repositories }
        return [hub.repository(repository)]
    }

    private mutating func askForBranch(_ place: SymbolPlace, isFile: Bool) -> [ScreenEffect] {
        guard let hub = hub.value else { return [] }
        tree.loading(place)
        return [.ask(.branch(place), .symbols(.branch(hub, place, isFile: isFile)))]
    }

    // MARK: Answers

    private mutating func take(
        _ reply: SymbolsReply, isWhole: Bool, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch reply {
        case .hub(let hub):
            self.hub = .loaded(hub)
            // Where nothing can be found there is nothing to type.
            if hub.directory.source == .none { isTyping = false }
            tree.forget()
            return ask(environment) + previewAgain(hub) + [.ask(.lag, .symbols(.lag(hub)))]
        case .lag(let lag):
            self.lag = lag
            return []
        case .found(let symbols):
            found = isWhole ? .loaded(symbols) : .loading(previous: symbols)
            isOutdated = false
        case .branch(let place, let branch):
            tree.take(branch, at: place, isWhole: isWhole)
        case .preview(let place, let preview):
            if place == previewed { self.preview = .loaded(preview) }
            return []
        }
        keepSelection(environment)
        return showPreview(environment)
    }

    private mutating func fail(
        _ slot: Slot, _ failure: QueryFailure, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch slot {
        case .structure:
            hub.fail(failure)
            found.fail(failure)
            isTyping = isTyping && hub.value != nil
        case .content: found.fail(failure)
        case .preview: preview = .failed(failure, previous: nil)
        case .branch(let place):
            tree.fail(place)
            keepSelection(environment)
            return failure.reason == .cancelled ? [] : [.notify(failure.notice)]
        default: break
        }
        return []
    }

    /// Selects what is chosen, and shows its history beside the list.
    mutating func reselect(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        keepSelection(environment)
        return showPreview(environment)
    }

    /// The same symbol stays selected wherever it moves in the list; the best one where none was chosen.
    private mutating func keepSelection(_ environment: ScreenEnvironment) {
        if isBrowsing, let hub = hub.value {
            tree.list(browsedRepositories(hub))
        } else if showsTree {
            tree.list(found: matches, named: repositoryName)
        }
        let row = chosen.flatMap { chosen in (0..<rowCount).first { place(at: $0) == chosen } }
        cursor.select(
            row ?? (chosen == nil ? 0 : cursor.selected), count: rowCount,
            visible: SymbolsLayout(environment).listHeight)
    }

    // MARK: Commands

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        if showsTree, movement == .left || movement == .right { return fold(opening: movement == .right, environment) }
        cursor.move(movement, count: rowCount, visible: SymbolsLayout(environment).listHeight)
        chosen = place(at: cursor.selected)
        return showPreview(environment)
    }

    /// Right opens, left closes, or goes to what it is in.
    private mutating func fold(opening: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard tree.rows.indices.contains(cursor.selected) else { return [] }
        let row = tree.rows[cursor.selected]
        if row.isOpen == !opening { return toggle(row, environment) }
        guard !opening, let parent = tree.rows[..<cursor.selected].lastIndex(where: { $0.depth < row.depth }) else {
            return []
        }
        cursor.select(parent, count: rowCount, visible: SymbolsLayout(environment).listHeight)
        chosen = place(at: parent)
        return showPreview(environment)
    }

    private mutating func toggle(_ row: SymbolTree.Row, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        chosen = row.place
        let isWanted = tree.toggle(row, isBrowsing: isBrowsing)
        let effects = isWanted ? askForBranch(row.place, isFile: row.isFile) : []
        keepSelection(environment)
        return effects
    }

    private mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if showsTree, tree.rows.indices.contains(cursor.selected), !tree.rows[cursor.selected].isAddress {
            return toggle(tree.rows[cursor.selected], environment)
        }
        guard let symbol = selectedSymbol, let shape = hub.value?.shape else { return [] }
        if shape.relations[.symbolHistory] != nil {
            return [.open(.timeline(TimelineStart(repository: symbol.repository, address: symbol.address)))]
        }
        // Without a history there is the row of the metrics.
        let filters = ["repo_id": symbol.repository, "address": symbol.address.text]
        return shape.relations[.symbolMetrics].map { [.open(.rows(RowsStart(relation: $0, filters: filters)))] } ?? []
    }

    private mutating func toggleTree(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        chosen = place(at: cursor.selected)
        let needsSearch = isBrowsing
        showsTree.toggle()
        // What was found is shown in either form; without a search the tree has its own way.
        if pattern.isEmpty, showsTree || needsSearch { return ask(environment) }
        keepSelection(environment)
        return showPreview(environment)
    }

    private mutating func onlyRepository(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        let selected = place(at: cursor.selected)
        repository = repository == nil ? selected?.repository : nil
        let effects = search(environment)
        chosen = selected
        return effects
    }

    /// The repository whose name or id matches what was typed best.
    private mutating func chooseRepository(_ text: String, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard !text.isEmpty else {
            repository = nil
            return search(environment)
        }
        guard let hub = hub.value else {
            return [.notify(NoticeLine(.notice, "Where the addresses are is still being looked up."))]
        }
        var matcher = AddressMatcher(SearchPattern(text))
        let scores = hub.repositories.map { repository in
            let names = [repository.name, repository.id].compactMap { matcher.score(SymbolAddress($0)) }
            return (repository: repository, score: names.max())
        }
        guard let best = scores.filter({ $0.score != nil }).max(by: { ($0.score ?? 0) < ($1.score ?? 0) }) else {
            return [.notify(NoticeLine(.warning, "No repository of this hub is called “\(text)”."))]
        }
        repository = best.repository.id
        return search(environment)
    }

    private var commandLine: String {
        let words = input.isEmpty ? [] : [ShellWord.quoted(input.text)]
        let only = repository.map { ["--repo", ShellWord.quoted(repositoryName($0))] } ?? []
        // What begins with a dash is no option of the command.
        let end = input.text.hasPrefix("-") ? ["--"] : []
        return (["muselens", "symbols"] + only + end + words).joined(separator: " ")
    }

    // MARK: The preview

    /// Asks for what is shown again, and leaves it until the answer is there.
    private mutating func previewAgain(_ hub: SymbolHub) -> [ScreenEffect] {
        guard let previewed else { return [] }
        preview.reload()
        return [.ask(.preview, .symbols(.preview(hub, previewed)))]
    }

    /// Asks for the history of the symbol under the cursor where there is room to show it.
    private mutating func showPreview(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard SymbolsLayout(environment).showsPreview else { return [] }
        let symbol = selectedSymbol
        guard symbol != previewed else { return [] }
        previewed = symbol
        preview = .loading
        guard let symbol, let hub = hub.value else { return [.cancel(.preview)] }
        return [.ask(.preview, .symbols(.preview(hub, symbol)))]
    }
}
