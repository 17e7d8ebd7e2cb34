import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension GapsState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        if let message {
            let frame = Frame(title: title, detail: detail(environment, width: rect.width), isFocused: true)
            let interior = frame.draw(on: &canvas, in: rect)
            drawChart(on: &canvas, in: interior.row(0).inset(left: 1, right: 1), environment)
            message.draw(on: &canvas, in: interior.inset(top: 1))
            return
        }
        guard let catalog else { return }
        let layout = layout(rect)
        let panes = GapsPane.allCases.filter { !layout.rect(of: $0).isEmpty }
        let frames = Dictionary(
            uniqueKeysWithValues: panes.map { ($0, frame(of: $0, catalog, layout, environment)) })
        // Frames share their edges: the one with the focus is drawn over the others, and then their titles over it.
        let others = panes.filter { $0 != pane }
        for each in others { frames[each]?.draw(on: &canvas, in: layout.rect(of: each)) }
        let advice = GapAdvice(self, catalog, environment.surroundings)
        advice.draw(on: &canvas, in: layout.advice)
        frames[pane]?.draw(on: &canvas, in: layout.rect(of: pane))
        for each in others { frames[each]?.drawTitles(on: &canvas, in: layout.rect(of: each)) }
        advice.frame.drawTitles(on: &canvas, in: layout.advice)
        for each in panes {
            draw(each, catalog, on: &canvas, in: Frame.interior(of: layout.rect(of: each)), environment)
        }
    }

    private func draw(
        _ pane: GapsPane, _ catalog: GapCatalog, on canvas: inout Canvas, in interior: Rect,
        _ environment: ScreenEnvironment
    ) {
        let isFocused = pane == self.pane && environment.isFocused
        switch pane {
        case .causes:
            drawChart(on: &canvas, in: interior.row(0).inset(left: 1, right: 1), environment)
            GapCausesTable(catalog, width: interior.width - 2)
                .draw(lines, lineCursor, on: &canvas, in: interior.inset(top: 1), isFocused: isFocused)
        case .groups:
            GapGroupsList(
                catalog: catalog, line: line, dimension: shownDimension, groups: groups, left: watchedRepositories
            )
            .draw(groupCursor, on: &canvas, in: interior, isFocused: isFocused)
        case .rows:
            GapRowsList(catalog: catalog, line: line, listing: listing, match: filter)
                .draw(rowCursor, on: &canvas, in: interior, isFocused: isFocused)
        }
        // What is being asked for again may not be true any more; what a watch has seen change is not. How many are
        // left in each repository is of now.
        let isOld = outrunSince != nil && (pane != .groups || watchedRepositories == nil)
        if diagnosis.isLoading && partial == nil || isOld {
            canvas.recast(interior.inset(top: pane == .causes ? 1 : 0), as: .stale)
        }
    }

    // MARK: Titles

    /// The number in its place, whether it is exact or not yet.
    private var title: String {
        let watched = watch.isOn ? watch.trend.last.map { NumberText.grouped($0.total) } : nil
        return (watched ?? total.label).map { "\($0) file entries have no content id" } ?? "Gaps"
    }

    private func detail(_ environment: ScreenEnvironment, width: Int) -> String {
        let entries = environment.estimates.first { $0.key.name.name == MuseTable.symbolHistory.rawValue }?.value
        let all = entries.flatMap { $0.rows == nil ? nil : "of \($0.label) entries" } ?? ""
        let notes = catalog?.notes.count ?? 0
        let said = watch.isOn ? [FrameDetail.Part("watched")] : total.remarks(at: environment.now)
        let isCut = !total.isBrokenOff && diagnosis.failure?.reason == .cancelled
        let parts =
            said + [
                .init(outrun.isEmpty ? "" : "causes \(outrun)", short: outrun),
                .init(isCut ? "causes broken off" : ""),
                .init(notes == 0 ? "" : notes == 1 ? "1 note" : "\(notes) notes"), .init(all, short: ""),
            ]
        return FrameDetail(parts: parts).text(beside: title, width: width)
    }

    /// `as of 17:03:10Z`, where there is a newer number than what is shown.
    private var outrun: String { outrunSince.map { "as of \(GapsWatching.clock($0))" } ?? "" }

    private func frame(
        of pane: GapsPane, _ catalog: GapCatalog, _ layout: GapsLayout, _ environment: ScreenEnvironment
    ) -> Frame {
        let width = layout.rect(of: pane).width
        let (title, detail): (String, String)
        switch pane {
        case .causes: (title, detail) = (self.title, self.detail(environment, width: width))
        case .groups:
            title = layout.isSingle ? "Where · \(line.name)" : "Where"
            detail = groupsDetail.text(beside: title, width: width)
        case .rows:
            title = layout.isSingle ? "Rows · \(chosenName(catalog))" : "Rows"
            detail = rowsDetail(catalog).text(beside: title, width: width)
        }
        return Frame(title: title, detail: detail, isFocused: pane == self.pane)
    }

    private func chosenName(_ catalog: GapCatalog) -> String {
        guard let group else { return line.name }
        return "\(line.name) · \(GapGroupsList.name(of: group, shownDimension, line, catalog))"
    }

    private var groupsDetail: FrameDetail {
        let count = groups.all.isEmpty ? "" : NumberText.grouped(groups.all.count)
        let unlisted = watchedRepositories?.keys.count { id in !groups.all.contains { $0.key == .named(id) } } ?? 0
        let more = unlisted == 0 ? "" : "\(NumberText.grouped(unlisted)) more: r"
        let (dimension, old) = (shownDimension.word, outrun)
        return FrameDetail(parts: [
            .init("by \(dimension)", short: old.isEmpty ? nil : dimension), .init(more),
            .init(old, short: old.replacing("as of", with: "at")), .init(count),
        ])
    }

    private func rowsDetail(_ catalog: GapCatalog) -> FrameDetail {
        let count = listing.count == 1 ? "1 row" : "\(NumberText.grouped(listing.count)) rows"
        let kept = keptRemark(catalog)
        return FrameDetail(
            parts: [
                .init(line == .symbol ? "" : count), .init(outrun), .init(filter.isEmpty ? "" : "with “\(filter)”"),
                .init(kept.map { "of \($0): Y has the command for all" } ?? "", short: kept.map { "of \($0)" } ?? ""),
            ])
    }

    /// How many there are where not all are kept.
    private func keptRemark(_ catalog: GapCatalog) -> String? {
        switch line {
        case .all, .subject(.cause):
            let all = catalog.report.tally.all.rows
            return all > catalog.rows.count ? NumberText.grouped(catalog.rows(of: line)) : nil
        case .symbol: return nil
        case .subject(.missing(let kind)):
            return catalog.isListed(kind) ? nil : NumberText.grouped(catalog.rows(of: line))
        }
    }

    /// What is left in each repository, where that is watched and shown.
    private var watchedRepositories: [String: Int]? {
        guard watch.isOn, line == .all, dimension == .repository, let seen = watch.trend.last?.byRepository,
            !seen.isEmpty
        else { return nil }
        return seen
    }

    // MARK: The chart, or how far one is

    private func drawChart(on canvas: inout Canvas, in line: Rect, _ environment: ScreenEnvironment) {
        if total.number.isLoading || diagnosis.isLoading {
            guard total.number.failure == nil else { return }
            ProgressBar(fraction: progress.fraction, label: progress.label(environment.now)).draw(on: &canvas, in: line)
        } else if watch.isOn {
            GapsChart(watch: watch).draw(on: &canvas, in: line)
        } else if let catalog, !catalog.days(of: self.line.cause).isEmpty {
            let cause = self.line.cause
            GapsChart(days: catalog.days(of: cause), count: catalog.count(of: cause)).draw(on: &canvas, in: line)
        }
    }

    private var progress: (fraction: Double?, label: (Double) -> String) {
        if total.number.isLoading {
            return (
                total.progress?.fraction,
                { now in
                    total.secondsLeft(at: now).map {
                        "counting · \(NumberText.duration(seconds: max(1, $0))) left"
                    } ?? "counting"
                }
            )
        }
        switch phase {
        case nil: return (nil, { _ in "finding the causes" })
        case .scanning(let progress)?: return (progress.fraction, { _ in "reading the gaps" })
        case .explaining(let rows, let underWay, let all)?:
            let of = (all ?? total.exact?.rows).map { " of \(NumberText.grouped($0))" } ?? ""
            return (
                explained(Double(rows) + underWay, of: all),
                { now in
                    let left = explainingPace?.secondsLeft(at: now).map {
                        " · \(NumberText.duration(seconds: max(1, $0))) left"
                    }
                    return "causes found: \(NumberText.grouped(rows))\(of)\(left ?? "")"
                }
            )
        case .lookingForMissing(let fraction)?: return (fraction, { _ in "looking for missing rows" })
        }
    }

    // MARK: Without a table

    /// What stands there where there is no table to show.
    private var message: Message? {
        if total.isAbsent {
            return Message(
                "No history",
                detail: "This hub has no symbol history with content ids, so nothing can be missing in it.",
                advice: "2 goes to the tables that there are.")
        }
        if let catalog {
            guard catalog.isClean, diagnosis.value != nil, !diagnosis.isLoading else { return nil }
            return Message(
                "✓ no gaps", detail: "Every history row of a file has its content id, and no row is missing.",
                advice: "r asks again; R watches.", role: .success)
        }
        if let failure = total.number.failure ?? diagnosis.failure {
            guard failure.reason == .cancelled else { return failure.message }
            return Message("Broken off", detail: "What is known so far is said above.", advice: "r asks again.")
        }
        return Message(total.number.isLoading ? "Counting …" : "Finding the causes …")
    }
}

extension GapCatalog {
    /// All that is to be known besides the numbers, in sentences.
    var notes: [String] { report.notes + (report.missing?.notes ?? []) }

    /// There is nothing to tell of.
    var isClean: Bool {
        count(of: nil).rows == 0 && report.symbolRows == 0 && report.missing?.isEmpty ?? true && notes.isEmpty
    }
}
