import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What a person should know or do something about: `●` for what needs a person, `○` for what is good to know.
struct AttentionLines {
    let overview: HubOverview
    /// Columns of a line.
    let width: Int

    private static let needsPerson = Span("● ", .warning)
    private static let isGoodToKnow = Span("○ ", .dim)

    var all: [OverviewLine] {
        let lines =
            [gaps, standby].compactMap { $0 } + missing + failures + neverAnalysed + [couldWrite].compactMap { $0 }
        return lines.isEmpty ? [line(Span("✓ ", .success), "nothing that needs a person")] : lines
    }

    private func line(_ mark: Span, _ text: String, _ door: OverviewLine.Door = .none) -> OverviewLine {
        OverviewLine(mark: mark, text, width: width, door)
    }

    private var gaps: OverviewLine? {
        guard let gaps = overview.gaps, gaps.rows > 0 else { return nil }
        let number = (gaps.isExact ? "" : "~") + NumberText.grouped(gaps.rows)
        return line(Self.needsPerson, "\(number) file entries have no content id", .place(.gaps(nil)))
    }

    private var standby: OverviewLine? {
        guard overview.server.isStandby, let lag = overview.server.standbyLag, lag > 60 else { return nil }
        return line(Self.needsPerson, "this standby is \(NumberText.duration(seconds: lag)) behind its primary")
    }

    private var missing: [OverviewLine] {
        overview.shape.completeness.findings.map { finding in
            line(
                Self.isGoodToKnow, finding.description,
                .advice("\(finding.description) What else is here is shown all the same."))
        }
    }

    private var failures: [OverviewLine] {
        overview.failures.map { failure in
            line(Span("● ", .failure), failure.description, .advice(failure.advice ?? failure.description))
        }
    }

    private var neverAnalysed: [OverviewLine] {
        let names = overview.relations.filter { $0.estimate.isNeverAnalysed && $0.tableBytes > 1 << 20 }.map(
            \.name.description)
        guard let first = names.first else { return [] }
        let text =
            names.count > 1
            ? "\(first) and \(names.count - 1) more were never analysed: their numbers are guesses (~?)"
            : "\(first) was never analysed: its number is a guess (~?)"
        return [line(Self.isGoodToKnow, text, .place(.tables))]
    }

    private var couldWrite: OverviewLine? {
        guard overview.server.couldWrite else { return nil }
        return line(
            Self.isGoodToKnow, "this login could write: enter says what is safer",
            .advice(
                "muselens sends nothing that writes. A login without the right to is safer still: "
                    + "GRANT pg_read_all_data TO a role of its own (muselens doctor prints the SQL)."))
    }
}
