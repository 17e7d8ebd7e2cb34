import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension TimelineState {
    mutating func perform(_ command: TimelineCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .open: return open(environment)
        case .nextPane: return focus(pane.next, environment)
        case .zoom:
            isZoomed.toggle()
            settle(environment)
            return askForDetails(environment)
        case .nextContent: return step(forward: true, to: .content, environment)
        case .previousContent: return step(forward: false, to: .content, environment)
        case .nextGap: return step(forward: true, to: .gap, environment)
        case .previousGap: return step(forward: false, to: .gap, environment)
        case .nextAddress, .previousAddress:
            if isStillFollowing { return stillFollowing }
            return step(forward: command == .nextAddress, to: .address, environment)
        case .nextLife: return showNextLife(environment)
        case .follow: return toggleFollowing(environment)
        case .reverse:
            isNewestFirst.toggle()
            layOut(environment)
        case .timeScale:
            isToScale.toggle()
            layOut(environment)
            return lines.scale.map { [.notify(NoticeLine(.notice, "A line of a pause is \($0.word)."))] } ?? []
        case .find: return [.prompt(Prompt(.find, label: "find ", formerText: searchText))]
        case .findNext: return find(forward: true, includingHere: false, environment)
        case .findPrevious: return find(forward: false, includingHere: false, environment)
        case .difference, .evidence, .sideBySide, .whitespace, .nextHunk, .previousHunk, .foldAll, .unfoldAll:
            return performOnChange(command, environment)
        case .around:
            guard let entry = selectedEntry else { return [] }
            return [.open(.around(repository: entry.row.repository, entry.address))]
        case .copy: return copyLocation(environment)
        case .copyCommand: return [.copyCommand(commandLine)]
        case .reload: return reload(environment)
        }
        return []
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        if !repositoriesToChoose.isEmpty {
            choice.move(movement, count: repositoriesToChoose.count, visible: environment.bodyHeight)
            return []
        }
        switch pane {
        case .list: return moveInList(movement, environment)
        case .change: change.move(movement, visible: visibleChangeLines(environment))
        case .commit: scrollCommit(movement, environment)
        }
        return []
    }

    private mutating func scrollCommit(_ movement: Movement, _ environment: ScreenEnvironment) {
        let page = max(1, visibleCommitLines(environment) - 1)
        switch movement {
        case .previous: commitOffset -= 1
        case .next: commitOffset += 1
        case .pagePrevious: commitOffset -= page
        case .pageNext: commitOffset += page
        case .first: commitOffset = 0
        case .last: commitOffset = commitLines(width: layout(environment).commit.width - 4).count
        case .left, .right: break
        }
        settle(environment)
    }

    private mutating func moveInList(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        var moved = cursor
        moved.move(movement, count: lines.lines.count, visible: layout(environment).lines.height)
        let isForward = moved.selected > cursor.selected || movement == .first
        guard let entry = lines.entry(near: moved.selected, forward: isForward) else { return [] }
        return select(entry, environment)
    }

    /// Selects an entry by its number from the oldest on.
    mutating func select(_ number: Int, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        selected = story.entries[number].timelineID
        awaited = nil
        cursor.select(
            lines.lineOfEntry[number], count: lines.lines.count, visible: layout(environment).lines.height)
        return askForDetails(environment)
    }

    private mutating func focus(_ pane: TimelinePane, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard content != nil else { return [] }
        self.pane = pane
        settle(environment)
        return askForDetails(environment)
    }

    private mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if repositoriesToChoose.indices.contains(choice.selected) {
            choose(repositoriesToChoose[choice.selected])
            return start(environment)
        }
        if pane == .change, change.hasTree {
            change.toggleFold()
            return []
        }
        guard let entry = selectedEntry else { return [] }
        return [.open(.commit(entry.row.commit))]
    }

    private mutating func reload(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        change.forget()
        surrounded = nil
        return start(environment) + askForDetails(environment)
    }

    /// `owner/slug:address@commit`, which opens the same elsewhere.
    private func copyLocation(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard selectedEntry != nil, let text = bookmark(environment)?.text else { return [] }
        return [.copyCommand(ShellWord.quoted(text.description))]
    }

    /// The lives of the address are on their way, and the list has its own entries alone until then.
    private var isStillFollowing: Bool { isFollowing && following.isAwaited }

    private var stillFollowing: [ScreenEffect] {
        [.notify(NoticeLine(.notice, "Renames and moves are still being followed."))]
    }

    private mutating func showNextLife(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if isStillFollowing { return stillFollowing }
        guard lives.count > 1, isFollowing else {
            let words =
                isFollowing
                ? "This address has one life only." : "These are the entries of the address: f shows its lives."
            return [.notify(NoticeLine(.notice, words))]
        }
        life = (life + 1) % lives.count
        selected = nil
        layOut(environment)
        return askForDetails(environment)
    }

    private mutating func toggleFollowing(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard content != nil else { return [] }
        isFollowing.toggle()
        layOut(environment)
        return askForDetails(environment)
    }

    private var commandLine: String {
        let repository = start.repository.map { " --repo \(ShellWord.quoted(content?.repository.name ?? $0))" }
        let follow = isFollowing ? " --follow" : ""
        return "muselens history \(ShellWord.quoted(start.address.text))" + (repository ?? "") + follow
    }
}
