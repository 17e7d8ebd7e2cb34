import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension TimelineState {
    /// How long the moves of a repository's files are used again, in seconds: while one watches they are not read anew
    /// each time.
    private static let fileMovesAge = 60.0

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        finding.reload()
        return [.ask(.content, .timeline(.entries(start)))]
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .timeline(.finding(let found))): return receive(found, environment)
        case .failed(.content, let failure): finding.fail(failure)
        case .answered(.following, .timeline(.lives(let found))): return receive(found, environment)
        case .failed(.following, let failure): following.fail(failure)
        case .answered(.detail, .timeline(.change(let found))): change.receive(found)
        case .failed(.detail, let failure): change.fail(failure)
        case .answered(.beside, .timeline(.surroundings(let found))): surroundings = .loaded(found)
        case .failed(.beside, let failure): surroundings.fail(failure)
        case .prompted(.find, let text):
            if !text.isEmpty { searchText = text }
            return find(forward: true, includingHere: true, environment)
        case .environmentChanged:
            settle(environment)
            return askForDetails(environment)
        default: break
        }
        settle(environment)
        return []
    }

    private mutating func receive(_ found: TimelineFinding, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let isFirst = content == nil
        finding = .loaded(found)
        choice.settle(count: repositoriesToChoose.count, visible: environment.bodyHeight)
        guard let content else { return [] }
        let missing = isFirst ? selectFirst(content) : nil
        // The lives that are there stay until there are new ones.
        if lives.isEmpty || !isFollowing { layOut(environment) }
        following.reload()
        let isFresh = fileMovesAt.map { environment.now - $0 < Self.fileMovesAge } ?? false
        let moves = isFresh ? following.value?.fileMoves : nil
        let notice = missing.map { [ScreenEffect.notify(NoticeLine(.warning, $0))] } ?? []
        return notice + askForDetails(environment) + [
            .ask(
                .following, .timeline(.lives(start.address, content.repository, content.shape, fileMoves: moves)))
        ]
    }

    private mutating func receive(_ found: TimelineLives, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        if found.fileMoves != following.value?.fileMoves { fileMovesAt = environment.now }
        following = .loaded(found)
        // The life of what one looks at.
        let notice = selectAwaited().map { [ScreenEffect.notify(NoticeLine(.warning, $0))] } ?? []
        if let selected, let own = found.lives.firstIndex(where: { $0.number(of: selected) != nil }) { life = own }
        life = max(0, min(life, found.lives.count - 1))
        layOut(environment)
        return notice + askForDetails(environment)
    }

    /// Selects the entry that one came for, else the newest one.
    /// - Returns: what is to be said where that entry is not there.
    private mutating func selectFirst(_ content: TimelineContent) -> String? {
        let wanted = start.commit.flatMap { content.own.number(ofCommit: $0) }
        selected = (wanted ?? content.own.entries.indices.last).map { content.own.entries[$0].timelineID }
        guard let commit = start.commit, wanted == nil else { return nil }
        guard isFollowing else { return Self.sentence(onMissing: commit) }
        // The file may have moved in it, and the symbol with the file.
        awaited = commit
        return nil
    }

    /// Selects the entry that one came for, once the lives are there in which another address may have it.
    private mutating func selectAwaited() -> String? {
        guard let commit = awaited else { return nil }
        awaited = nil
        for life in lives {
            guard let number = life.number(ofCommit: commit) else { continue }
            selected = life.entries[number].timelineID
            return nil
        }
        return Self.sentence(onMissing: commit)
    }

    private static func sentence(onMissing commit: String) -> String {
        "The commit \(commit.prefix(12)) has no entry for this address: this is its newest one."
    }

    /// Makes the lines anew and keeps the selected entry where it stands on the screen.
    mutating func layOut(_ environment: ScreenEnvironment) {
        let story = story
        lines = TimelineLines(story: story, isNewestFirst: isNewestFirst, isToScale: isToScale)
        lanes = story.graph.map { GraphDrawing($0, isReversed: !isNewestFirst) }
        if selectedNumber == nil { selected = nearest(in: story) }
        guard let number = selectedNumber else { return }
        cursor.shift(by: lines.lineOfEntry[number] - cursor.selected)
        settle(environment)
    }

    /// The entry to select where the selected one is not shown: the last one not after it in time.
    private func nearest(in story: TimelineStory) -> TimelineEntryID? {
        guard let selected else { return story.entries.last?.timelineID }
        if let same = story.number(ofCommit: selected.commit) { return story.entries[same].timelineID }
        let known = ([own] + lives).lazy.compactMap { story in story.number(of: selected).map { story.entries[$0] } }
        let moment = known.first?.row.committedAt
        let near = story.entries.last { entry in
            guard let moment, let time = entry.row.committedAt else { return true }
            return time <= moment
        }
        return (near ?? story.entries.first)?.timelineID
    }

    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        cursor.settle(count: lines.lines.count, visible: layout.lines.height)
        change.settle(changeRoom(environment))
        guard !layout.commit.isEmpty else { return }
        let count = commitLines(width: layout.commit.width - 4).count
        commitOffset = max(0, min(commitOffset, count - visibleCommitLines(environment)))
    }

    /// Asks what the selected entry changed, where there is room to show it and it is not known.
    mutating func askForDetails(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let content, let number = selectedNumber else { return [] }
        let story = story
        let entry = story.entries[number]
        let layout = layout(environment)
        var effects: [ScreenEffect] = []
        change.step = step(of: number, story)
        change.notes = notes
        if !layout.change.isEmpty, change.look(at: entry.timelineID) {
            let parent = story.commits[entry.row.commit]?.parents.first
            let request = EntryChangeRequest(entry: entry, firstParent: parent, shape: content.shape)
            effects.append(.ask(.detail, .timeline(.change(request))))
        }
        if !layout.commit.isEmpty, surrounded != entry.timelineID {
            (surrounded, commitOffset) = (entry.timelineID, 0)
            surroundings.reload()
            let about = TimelineInquiry.surroundings(
                commit: entry.row.commit, repository: entry.row.repository, address: entry.address,
                shape: content.shape)
            effects.append(.ask(.beside, .timeline(about)))
        }
        return effects
    }

    /// The step that an entry has a part in: its own, else the one between it and a neighbour.
    private func step(of number: Int, _ story: TimelineStory) -> LineageStep? {
        let changes = [story.changes[number]?.last, story.changes[number + 1]?.first].compactMap { $0 }
        return story.entries[number].step ?? changes.compactMap(\.step).first
    }
}
