import MuseModel

extension GapsAnswer {
    private typealias Fact = ReportDocument.Fact
    private typealias Section = ReportDocument.Section

    /// Cells that the chart takes, so that it reads well on a terminal of 80 columns.
    private static let width = 78
    /// Groups of one kind that a person wants to see.
    private static let mostGroups = 10

    /// The answer for a person: charts, tables, and what to do.
    /// - Parameter isForPasting: as an incident report, which also says what was asked, word for word.
    public func page(isForPasting: Bool) -> ReportDocument {
        var sections = [chart, causeSection].compactMap(\.self) + places
        if !occurrences.isEmpty { sections.append(occurrenceSection(isForPasting: isForPasting)) }
        sections += missingSections + remedySections
        if isForPasting { sections.append(querySection) }
        if !notes.isEmpty { sections.append(Section(name: "notes", title: "Notes", content: .sentences(notes))) }
        return ReportDocument(title: headline, facts: facts, sections: sections)
    }

    // MARK: The top

    private var headline: String {
        switch asked.subject {
        case .missing(let kind): return "\(kind.rawValue)\(asked.narrowing): \(finding(kind))"
        case .cause(let cause): return "\(cause.rawValue): \(rowsInWords)."
        case nil: break
        }
        guard total > 0 else { return "No history row of a file lacks its content id\(asked.narrowing)." }
        let rest = total - count.fillable
        let fillable = PeopleText.grouped(count.fillable)
        return "\(rowsInWords): \(fillable) can be filled, \(PeopleText.grouped(rest)) cannot."
    }

    private var rowsInWords: String {
        total == 1
            ? "1 history row of a file has no content id\(asked.narrowing)"
            : "\(PeopleText.grouped(total)) history rows of files have no content id\(asked.narrowing)"
    }

    private var facts: [ReportDocument.Fact] {
        let revision = asked.revisions.isEmpty ? "none" : asked.revisions.joined(separator: ", ")
        var facts = [
            Fact("asked", asked.at.map(ReportValue.timestamp) ?? .null), Fact("of", .text(asked.place)),
            Fact("server", .text("PostgreSQL \(asked.server.version), schema revision \(revision)")),
            Fact("scope", .text(asked.scope)),
            Fact("took", .text("\(PeopleText.text(asked.seconds)) s, \(isExact ? "exact" : "not of one moment")")),
        ]
        if report.symbolRows > 0, asked.subject == nil {
            let rows = PeopleText.grouped(report.symbolRows)
            facts.append(Fact("symbols", .text("\(rows) rows of symbols have none either; they count apart")))
        }
        return facts
    }

    private var chart: ReportDocument.Section? {
        guard let chart = DayChart(groups(.day).counts.mapValues(\.rows), width: Self.width) else { return nil }
        return Section(
            name: "days", title: "When: rows \(chart.unit), by the commit's time",
            content: .lines(chart.text, language: "text"))
    }

    private var causeSection: ReportDocument.Section? {
        guard !causes.isEmpty else { return nil }
        let rows = causes.map { cause -> [ReportValue] in
            let rows = report.tally.count(of: cause).rows
            return [
                .text(cause.rawValue), .integer(Int64(rows)), .text(ShareBar.text(rows, of: total, width: 20)),
                .text(cause.isFillable ? "yes" : "no"),
            ]
        }
        return Section(
            name: "causes", title: "Why",
            content: .rows(columns: [.text("cause"), .count("rows"), .text("share"), .text("fillable")], rows: rows))
    }

    // MARK: Where

    private var places: [ReportDocument.Section] {
        let kinds: [(GapDimension, String)] = [
            (.repository, "repository"), (.operation, "op"), (.author, "author"), (.agent, "agent"),
            (.commit, "commit"),
        ]
        return kinds.compactMap { dimension, name in place(groups(dimension), dimension, name: name) }
    }

    /// `nil` where no row belongs to a group, as where no program made a commit.
    private func place(_ groups: GapTally.Groups, _ dimension: GapDimension, name: String) -> ReportDocument.Section? {
        let sorted = Self.sorted(groups)
        guard !sorted.isEmpty else { return nil }
        var rows = sorted.prefix(Self.mostGroups).map { group, count in
            row(dimension == .repository ? self.name(ofRepository: group) : group, count)
        }
        let rest = sorted.dropFirst(Self.mostGroups)
        var others = groups.others
        for (_, count) in rest { others.add(count) }
        if others.rows > 0 {
            rows.append(row("and \(PeopleText.grouped(rest.count))\(groups.others.rows > 0 ? "+" : "") more", others))
        }
        if groups.none.rows > 0 { rows.append(row("without", groups.none)) }
        let columns: [ReportColumn] = [
            .text(name, widest: 25), .count("rows"), .text("share"), .text("first"), .text("last"),
        ]
        return Section(name: name, title: "By \(name)", content: .rows(columns: columns, rows: rows))
    }

    private func row(_ name: String, _ count: GapCount) -> [ReportValue] {
        [
            .text(name), .integer(Int64(count.rows)), .text(ShareBar.text(count.rows, of: total, width: 10)),
            ReportValue(count.firstAt?.day), ReportValue(count.lastAt?.day),
        ]
    }

    private var occurrences: [(cause: GapCause, which: String, entry: GapEntry)] {
        causes.flatMap { cause in
            let part = report.tally.parts[cause]
            let isOne = report.tally.count(of: cause).rows == 1
            let found = isOne ? [("only", part?.first)] : [("first", part?.first), ("last", part?.last)]
            return found.compactMap { which, entry in entry.map { (cause, which, $0) } }
        }
    }

    private func occurrenceSection(isForPasting: Bool) -> ReportDocument.Section {
        let columns: [ReportColumn] = [.text("cause"), .text(""), .text("committed"), .text("where", widest: 38)]
        let rows = occurrences.map { cause, which, entry -> [ReportValue] in
            let place = "\(entry.address) of \(name(ofRepository: entry.repository)), commit \(entry.commit)"
            return [
                .text(cause.rawValue), .text(which),
                isForPasting
                    ? entry.committedAt.map(ReportValue.timestamp) ?? .null : ReportValue(entry.committedAt?.day),
                .text(place),
            ]
        }
        return Section(name: "occurrences", title: "First and last", content: .rows(columns: columns, rows: rows))
    }

    // MARK: What was asked

    private var querySection: ReportDocument.Section {
        Section(
            name: "query", title: "The guide's query in this scope, to ask again by hand",
            content: .lines(asked.query, language: "sql"))
    }
}
