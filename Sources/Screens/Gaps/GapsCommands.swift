import MuseModel
import MuseQueries
import TerminalKit

extension GapsState {
    mutating func perform(_ command: GapsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): move(movement, environment)
        case .open: return open(environment)
        case .nextPane: focus(pane.moved(by: 1), environment)
        case .previousPane: focus(pane.moved(by: -1), environment)
        case .dimension: turnDimension(environment)
        case .commit: return openCommit()
        case .manifest: return openManifest()
        case .first: return openEnd(catalog?.ends(of: line.cause).first)
        case .last: return openEnd(catalog?.ends(of: line.cause).last)
        case .filter:
            focus(.rows, environment)
            beginFilter()
            return [.prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "address or commit"))]
        case .clearFilter: clearFilter(environment)
        case .zoom:
            isZoomed.toggle()
            settleRoom(environment)
        case .run: return dryRun.map { [.open(.run($0))] } ?? sayRemedy()
        case .backfills: return [.open(.backfills)]
        case .copy: return copy(environment)
        case .copyCommand: return [.copyCommand(commandLine)]
        case .bell:
            watch.rings.toggle()
            return notify(
                watch.rings
                    ? "Rings, and notifies where the terminal can, when the watched gaps come to an end."
                    : "Does not ring.")
        case .reload: return start(environment)
        }
        return []
    }

    mutating func focus(_ pane: GapsPane, _ environment: ScreenEnvironment) {
        self.pane = pane
        settleRoom(environment)
    }

    private mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard catalog != nil else { return [] }
        if pane == .rows { return item?.door.effects ?? notify("There is no row here.") }
        if line == .symbol { return openTable(environment) }
        focus(.rows, environment)
        return []
    }

    /// Rows of symbols are counted and not kept: the table has them, among those of files.
    private func openTable(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        let table = environment.estimates.keys.first { $0.name.name == MuseTable.symbolHistory.rawValue }
        return table.map { [.open(.rows(RowsStart(relation: $0, filters: ["content_id": nil])))] }
            ?? notify("The table \(MuseTable.symbolHistory.rawValue) has them: 2 goes to the tables.")
    }

    private func openCommit() -> [ScreenEffect] {
        if pane == .groups, shownDimension == .commit, case .named(let commit)? = group {
            return [.open(.commit(commit))]
        }
        guard pane == .rows, let item else { return notify("Choose a row first: tab goes to the rows.") }
        return [.open(.commit(item.commit))]
    }

    private func openManifest() -> [ScreenEffect] {
        guard pane == .rows, let item else { return notify("Choose a row first: tab goes to the rows.") }
        if let entry = item.manifestEntry { return [.open(entry)] }
        guard case .finding(let finding) = item else { return notify("No manifest's entry would fill this.") }
        switch finding.cause {
        case .inPayload: return notify("The row's own op carries the id: no manifest was asked.")
        case .inDelta: return notify("The commit's structured_delta carries the id: no manifest was asked.")
        default: return notify("There is no manifest to go to.")
        }
    }

    private func openEnd(_ entry: GapEntry?) -> [ScreenEffect] {
        guard let entry else { return notify("None of these rows has a time.") }
        return Door.history(repository: entry.repository, entry.address, commit: entry.commit).effects
    }

    // MARK: Copying

    private func copy(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if pane == .rows {
            return itemPlace.map { [.copyCommand($0)] } ?? notify("There is no row here.")
        }
        return dryRun.map { [.copyCommand(environment.surroundings.commandLine($0))] } ?? sayRemedy()
    }

    /// What is to be done where no script does it.
    private func sayRemedy() -> [ScreenEffect] {
        guard let remedy = line.remedy else { return notify("Choose a cause first: each has its own remedy.") }
        return notify("There is no script for these. \(remedy.sentence)")
    }

    /// What tries the script for what is chosen, for one repository where one is chosen.
    var dryRun: RunRequest? {
        line.remedy?.script.map { script in
            let chosen = repository.map { catalog?.repositories[$0] ?? Repository(id: $0) }
            return .backfill(BackfillRun(script: script, repository: chosen, isApplied: false))
        }
    }

    /// The row's place, as `muselens open` takes it.
    private var itemPlace: String? {
        guard let item, let catalog else { return nil }
        guard let address = item.address else { return LocationText.commit(item.commit).description }
        return LocationText.symbol(
            repository: catalog.repositoryName(item.repository), address, commit: item.commit
        ).description
    }

    /// The command that prints what is chosen: in the rows' pane the rows.
    var commandLine: String {
        var words = ["muselens", "gaps"]
        if let repository { words += ["--repo", ShellWord.quoted(catalog?.repositoryName(repository) ?? repository)] }
        if let subject = line.subject { words += ["--cause", subject.name] }
        if pane == .rows { words.append("--list") }
        return words.joined(separator: " ")
    }
}
