import MuseQueries
import PostgresClient
import TerminalKit

extension RowsState {
    var isFiltered: Bool { selection?.filters.isEmpty == false }

    var title: String {
        isFiltered ? "\(relation) · \(filterText)" : relation.description
    }

    var filterText: String {
        (selection?.filters ?? []).map { filter in
            filter.value.map { "\(filter.column) = \(ValueText.shortenedID($0) ?? $0)" } ?? "\(filter.column) is NULL"
        }.joined(separator: ", ")
    }

    /// How many rows, where in them, in which order.
    func detail(_ environment: ScreenEnvironment) -> FrameDetail {
        FrameDetail(parts: [count(environment), place(environment), order].compactMap { $0 })
    }

    private func count(_ environment: ScreenEnvironment) -> FrameDetail.Part? {
        if let countProgress {
            return FrameDetail.Part(countProgress.fraction.map { "counting \(ProgressBar.percent($0))" } ?? "counting")
        }
        if let exactCount { return FrameDetail.Part("\(NumberText.grouped(exactCount)) rows") }
        guard !isFiltered, let estimate = environment.estimates[relation], estimate.rows != nil else { return nil }
        return FrameDetail.Part("\(estimate.label) rows")
    }

    private func place(_ environment: ScreenEnvironment) -> FrameDetail.Part? {
        guard !window.isComplete, selection?.order != .window, let share = shareBefore(environment) else { return nil }
        let isCertain = share == 0 || share == 1
        return FrameDetail.Part(isCertain ? (share == 0 ? "first row" : "last row") : "~\(ProgressBar.percent(share))")
    }

    private var order: FrameDetail.Part? {
        switch selection?.order {
        case .window where window.hasFollowing:
            FrameDetail.Part(
                "no key: only the first \(NumberText.grouped(window.rows.count))",
                short: "first \(NumberText.grouped(window.rows.count))")
        case .window: FrameDetail.Part("no key", short: "")
        case .blocks: FrameDetail.Part(RowOrder.blocks.label, short: "no key")
        case .key(let key): FrameDetail.Part(RowOrder.key(key).label, short: "by key")
        case nil: nil
        }
    }
}
