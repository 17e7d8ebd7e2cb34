import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What stands around a symbol, line by line.
struct AroundLines {
    private let state: AroundState
    /// Columns of a line.
    private let width: Int

    init(_ state: AroundState, width: Int) {
        (self.state, self.width) = (state, width)
    }

    var all: [DetailLine] {
        metrics + [.blank] + coChanges + [.blank] + clones
    }

    private var metrics: [DetailLine] {
        let heading = DetailLine.heading("Metrics")
        guard let found = state.metrics.value else { return [heading, waiting(state.metrics.failure)] }
        guard let found else { return [heading, .remark("The hub has none of this address.")] }
        return [
            heading, .field("churn", found.churn.map { Self.counted($0, "change") } ?? "∅"),
            .field("gravity", found.gravity.map { "\($0)" } ?? "∅"),
            .field("blast", found.blast.map { Self.counted($0, "symbol") + " reached by a change" } ?? "∅"),
            .field("changed", found.lastChangedAt?.short ?? "∅", .time),
        ]
    }

    private var coChanges: [DetailLine] {
        guard let found = state.coChanges.value else {
            return [.heading("Changes together with it"), waiting(state.coChanges.failure)]
        }
        guard let found else {
            return [.heading("Changes together with it"), .remark("This hub has no symbol history.")]
        }
        let heading = DetailLine.heading("Changes together with it", detail: ground(of: found))
        guard !found.partners.isEmpty else { return [heading, .remark("Nothing else changes in them.")] }
        return [heading]
            + found.partners.map { partner in
                let share = found.support(of: partner)
                let bar = Bar(fraction: share).text(width: 8)
                return DetailLine(
                    [
                        Span.aligned("\(partner.sharedCommits)", to: 4, .number),
                        Span.aligned("\(Int((share * 100).rounded())) %", to: 7, .dim), Span(" "),
                        Span.padded(bar, to: 8, .bar), Span("  "), Span(partner.address.text, .link),
                    ],
                    door: .history(repository: state.repository, partner.address), copy: partner.address.text)
            }
    }

    /// What the numbers rest on.
    private func ground(of found: CoChanges) -> String {
        let newest = found.hasOlderCommits ? "newest " : ""
        let compared = Self.counted(found.commitsCounted, "\(newest)commit") + " compared"
        guard found.largeCommitsLeftOut > 0 else { return compared }
        return "\(compared), \(found.largeCommitsLeftOut) of over \(CoChangeQuestion.mostRowsOfCommit) rows left out"
    }

    private static func counted(_ count: Int, _ word: String) -> String {
        "\(NumberText.grouped(count)) \(word)\(count == 1 ? "" : "s")"
    }

    private var clones: [DetailLine] {
        guard let found = state.clones.value else {
            return [.heading("The same content elsewhere"), waiting(state.clones.failure)]
        }
        switch found {
        case .noTable:
            return [
                .heading("The same content elsewhere"),
                .remark("This hub has no table of occurrences (musehub_hash_occurrence_entries)."),
            ]
        case .noContent:
            return [
                .heading("The same content elsewhere"),
                .remark("None of its history rows has a content id, so nothing can be compared."),
            ]
        case .found(let content, let isDeleted, let clones, let hasMore):
            return lines(content: content, isDeleted: isDeleted, clones, hasMore: hasMore)
        }
    }

    private func lines(
        content: String, isDeleted: Bool, _ clones: [AddressClones.Clone], hasMore: Bool
    ) -> [DetailLine] {
        let id = ValueText.shortenedID(content) ?? content
        let count = clones.isEmpty ? "" : " · \(hasMore ? "more than " : "")\(NumberText.grouped(clones.count))"
        let heading = DetailLine.heading(
            "The same content elsewhere",
            detail: "\(id)\(isDeleted ? ", which it had before it was deleted" : "")\(count)")
        guard !clones.isEmpty else { return [heading, .remark("Nowhere.")] }
        let names = min(24, clones.map { TextWidth.of($0.repository.name) }.max() ?? 0)
        return [heading]
            + clones.map { clone in
                DetailLine(
                    [
                        Span.padded(clone.repository.name, to: names, .key), Span("  "),
                        Span(clone.address.text, .link),
                    ],
                    door: .history(repository: clone.repository.id, clone.address), copy: clone.address.text)
            }
    }

    private func waiting(_ failure: QueryFailure?) -> DetailLine {
        failure.map { .remark($0.description, .failure) } ?? .remark("looking …")
    }
}
