import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What a person should know or do something about: `●` for what needs a person, `○` for what is good to know.
struct AttentionLines {
    let overview: HubOverview

    var all: [OverviewLine] {
        let lines =
            [gaps, standby].compactMap { $0 } + missing + failures + neverAnalysed + [couldWrite].compactMap { $0 }
        return lines.isEmpty ? [OverviewLine([Span("✓ ", .success), Span("nothing that needs a person")])] : lines
    }

    private var gaps: OverviewLine? {
        guard let gaps = overview.gaps, gaps.rows > 0, let history = overview.shape.relations[.symbolHistory] else {
            return nil
        }
        let number = (gaps.isExact ? "" : "~") + NumberText.grouped(gaps.rows)
        return OverviewLine(
            [
                Span("● ", .badgeWarning), Span(number, gaps.isExact ? .number : .estimate),
                Span(" file entries have no content id"),
            ],
            .place(.rows(RowsStart(relation: history, filters: ["content_id": nil]))))
    }

    private var standby: OverviewLine? {
        guard overview.server.isStandby, let lag = overview.server.standbyLag, lag > 60 else { return nil }
        return OverviewLine([
            Span("● ", .badgeWarning), Span("this standby is \(NumberText.duration(seconds: lag)) behind its primary"),
        ])
    }

    private var missing: [OverviewLine] {
        overview.shape.completeness.findings.map { finding in
            OverviewLine(
                [Span("○ ", .warning), Span(finding.description)],
                .advice("\(finding.description) What else is here is shown all the same."))
        }
    }

    private var failures: [OverviewLine] {
        overview.failures.map { failure in
            OverviewLine(
                [Span("● ", .failure), Span(failure.description)], .advice(failure.advice ?? failure.description))
        }
    }

    private var neverAnalysed: [OverviewLine] {
        let names = overview.relations.filter { $0.estimate.isNeverAnalysed && $0.tableBytes > 1 << 20 }.map(
            \.name.description)
        guard let first = names.first else { return [] }
        let others = names.count > 1 ? " and \(names.count - 1) more" : ""
        return [
            OverviewLine(
                [Span("○ ", .warning), Span("\(first)\(others) never analysed: counts are guesses")], .place(.tables))
        ]
    }

    private var couldWrite: OverviewLine? {
        guard overview.server.couldWrite else { return nil }
        return OverviewLine(
            [Span("○ ", .warning), Span("this login could write: enter says what is safer")],
            .advice(
                "muselens sends nothing that writes. A login without the right to is safer still: "
                    + "GRANT pg_read_all_data TO a role of its own (muselens doctor prints the SQL)."))
    }
}
