import MuseQueries
import PostgresClient
import TerminalKit

extension RowsState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let selection else {
            description.reload()
            return [.ask(.structure, .structure(relation))]
        }
        return read(selection, at: anchor)
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.structure, .structure(let found)):
            guard let found else {
                description = .loaded(nil)
                return []
            }
            adopt(found)
            return start(environment)
        case .failed(.structure, let failure): description.fail(failure)
        case .answered(let slot, .page(let page)): return receive(page, slot: slot, environment)
        case .failed(.content, let failure), .failed(.preceding, let failure), .failed(.following, let failure):
            loading = []
            self.failure = failure
        case .answered(.fraction, .fraction(let fraction)): self.fraction = fraction
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .progressed(.count, let progress): countProgress = progress
        case .answered(.count, .count(let counted)):
            (exactCount, countProgress) = (counted.rows, nil)
            return counted.way.notices
        case .failed(.count, let failure):
            countProgress = nil
            if failure.reason != .cancelled { return [.notify(failure.notice)] }
        case .prompted(let purpose, let text): return prompted(purpose, text, environment)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    /// Rows in sight: in the record view it is one.
    func visibleRows(_ environment: ScreenEnvironment) -> Int {
        isRecordView ? 1 : environment.tableHeight
    }

    mutating func settle(_ environment: ScreenEnvironment) {
        cursor.settle(count: window.rows.count, visible: visibleRows(environment))
        column = max(0, min(column, columns.count - 1))
    }

    /// - Parameter kept: the row to select when the page is there; `nil` for its first or last one.
    mutating func read(
        _ selection: RowSelection, at anchor: PageAnchor, keeping kept: RowPosition? = nil
    ) -> [ScreenEffect] {
        (self.anchor, self.kept) = (anchor, kept)
        failure = nil
        loading = [.content]
        return [
            .cancel(.preceding), .cancel(.following),
            .ask(.content, .page(selection, anchor, limit: limit(of: selection))),
        ]
    }

    /// A window cannot be moved, so it is as large as it may be.
    private func limit(of selection: RowSelection) -> Int {
        selection.order == .window ? RowWindow.capacity : RowWindow.pageSize
    }

    private mutating func receive(
        _ page: RowPage, slot: Slot, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        loading.remove(slot)
        failure = nil
        switch slot {
        case .content:
            // The rows from here on are gone: the last ones are the nearest.
            if page.rows.isEmpty, page.hasPreceding, let selection { return read(selection, at: .end) }
            show(page, environment)
        case .following: cursor.shift(by: window.append(page, around: cursor.selected))
        case .preceding: cursor.shift(by: window.prepend(page, around: cursor.selected))
        default: break
        }
        settle(environment)
        return readAhead(environment)
    }

    private mutating func show(_ page: RowPage, _ environment: ScreenEnvironment) {
        window = RowWindow(page)
        fractionAsked = nil
        let known = kept.flatMap { kept in page.rows.firstIndex { $0.position == kept } }
        kept = nil
        let selected = known ?? (anchor == .end ? page.rows.count - 1 : 0)
        cursor = ListCursor()
        cursor.select(selected, count: page.rows.count, visible: visibleRows(environment))
        if window.isComplete { exactCount = page.rows.count }
    }

    /// Asks for the pages next to the window before one comes to its edge, and where in the whole it is.
    mutating func readAhead(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let selection, !loading.contains(.content), failure == nil else { return [] }
        let margin = min(RowWindow.farthestMargin, 2 * environment.tableHeight)
        var effects: [ScreenEffect] = []
        if window.hasFollowing, cursor.selected + margin >= window.rows.count, let last = window.rows.last?.position,
            loading.insert(.following).inserted
        {
            effects.append(.ask(.following, .page(selection, .after(last), limit: RowWindow.pageSize)))
        }
        if window.hasPreceding, cursor.selected < margin, let first = window.rows.first?.position,
            loading.insert(.preceding).inserted
        {
            effects.append(.ask(.preceding, .page(selection, .before(first), limit: RowWindow.pageSize)))
        }
        return effects + fractionEffects(selection)
    }

    /// The share is asked for when the window has moved, not with each row. A window of a whole table needs none.
    private mutating func fractionEffects(_ selection: RowSelection) -> [ScreenEffect] {
        guard !window.isComplete, let row = selectedRow?.position, selection.order != .window else { return [] }
        if let fractionAsked, window.rows.contains(where: { $0.position == fractionAsked }) { return [] }
        fractionAsked = row
        return [.ask(.fraction, .fraction(selection, row))]
    }

    private mutating func prompted(
        _ purpose: Prompt.Purpose, _ text: String, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch purpose {
        case .percentage:
            let number = text.trimmingPrefix { $0 == " " }.prefix { $0 != "%" && $0 != " " }
            guard let selection, let percent = Double(number), (0...100).contains(percent) else {
                return [.notify(NoticeLine(.warning, "Give a number from 0 to 100."))]
            }
            fraction = percent / 100
            switch percent {
            case 0: return read(selection, at: .start)
            case 100: return read(selection, at: .end)
            default: return read(selection, at: .fraction(percent / 100))
            }
        case .find:
            // Nothing typed looks for the same again.
            if !text.isEmpty { searchText = text }
            return find(forward: true, includingHere: true, environment)
        case .filter, .confirmation, .parameter, .note: return []
        }
    }
}
