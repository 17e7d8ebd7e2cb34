import MuseModel
public import MuseQueries

/// What an entry of a history changed: the fields of a `mutate`, and the difference of the contents.
public struct EntryChangeAnswer: Sendable {
    private let change: EntryChange
    private let repository: Repository
    /// `nil` where the contents were not compared.
    private let comparison: ContentComparison?

    /// - Parameter ignoresWhitespace: lines that differ in white space only count as unchanged.
    public init(_ change: EntryChange, in repository: Repository, ignoresWhitespace: Bool = false) {
        (self.change, self.repository) = (change, repository)
        comparison = change.comparison(ignoringWhitespace: ignoresWhitespace)
    }

    /// - Parameter isForPeople: fields and contents are tables, and the difference of texts keeps its lines.
    public func document(isForPeople: Bool) -> ReportDocument {
        isForPeople
            ? ReportDocument(facts: entryFacts + contentsForPeople + notes, sections: sectionsForPeople)
            : ReportDocument(
                facts: entryFacts + [
                    ReportDocument.Fact("subject", .text(change.newName)),
                    ReportDocument.Fact("before", Self.side(change.old)),
                    ReportDocument.Fact("after", Self.side(change.new)), fields,
                    ReportDocument.Fact("text_difference", ReportValue(text)),
                    ReportDocument.Fact("binary", binary.map(ReportValue.object) ?? .null),
                    ReportDocument.Fact("storage", .array(storage.map(ReportValue.object))),
                ] + notes)
    }

    private var entryFacts: [ReportDocument.Fact] {
        let entry = change.entry
        return [
            ReportDocument.Fact("repo", .text(repository.name)),
            ReportDocument.Fact("address", .text(entry.address.text)),
            ReportDocument.Fact("commit_id", .text(entry.row.commit)),
            ReportDocument.Fact("op", .text(entry.row.kind.name)),
            ReportDocument.Fact("event", .text(entry.event.rawValue)),
            ReportDocument.Fact("summary", .text(entry.summary)),
        ]
    }

    // MARK: The difference

    /// As `diff -u` writes it; `nil` where the contents are no texts, or not here.
    private var text: String? {
        guard case .text(let difference)? = comparison?.result else { return nil }
        let presence = comparison?.presence
        return UnifiedText.of(
            difference, oldName: presence == .onlyNew ? "/dev/null" : "a/\(change.oldName)",
            newName: presence == .onlyOld ? "/dev/null" : "b/\(change.newName)")
    }

    private var bytes: (comparison: ByteComparison, reason: ContentNature.Reason)? {
        guard case .binary(let comparison, let reason)? = comparison?.result else { return nil }
        return (comparison, reason)
    }

    private var binary: [ReportField]? {
        bytes.map { bytes, _ in
            [
                ReportField("old_bytes", .integer(Int64(bytes.old.bytes.count))),
                ReportField("new_bytes", .integer(Int64(bytes.new.bytes.count))),
                ReportField("first_difference", ReportValue(count: bytes.firstDifference)),
                ReportField("differing_bytes", .integer(Int64(bytes.differingCount))),
            ]
        }
    }

    private var notes: [ReportDocument.Fact] {
        let compared = bytes.map { "Compared as bytes: \($0.reason.words)." }
        let missing = comparison == nil ? change.payload.sentence : nil
        let sentences =
            [change.standing.sentence, change.subject.sentence, compared].compactMap { $0 } + change.notes
            + [missing].compactMap { $0 }
        return [ReportDocument.Fact("note", sentences.isEmpty ? .null : .text(sentences.joined(separator: " ")))]
    }

    // MARK: Contents

    private var sides: [EntryChange.Side] {
        [change.old, change.new].compactMap { $0 }
    }

    private static func side(_ side: EntryChange.Side?) -> ReportValue {
        guard let side else { return .null }
        return .object([
            ReportField("content_id", .text(side.id)),
            ReportField("source", .text(side.source == .entry ? "entry" : "manifest")),
            ReportField("bytes", ReportValue(count: side.stored?.size)),
            ReportField("stored", .text(place(of: side))),
        ])
    }

    private static func place(of side: EntryChange.Side) -> String {
        switch side.stored?.place {
        case .inline: "inline"
        case .beginning: "inline, too large to fetch"
        case .elsewhere: "elsewhere"
        case .nowhere: "nowhere"
        case nil: "no object"
        }
    }

    /// Of each content that is not in the database, where it is.
    private var storage: [[ReportField]] {
        sides.compactMap { side in
            guard case .elsewhere(let address)? = side.stored?.place else { return nil }
            return [ReportField("content_id", .text(side.id)), ReportField("storage_uri", .text(address))]
        }
    }

    private var fields: ReportDocument.Fact {
        let changes = (change.fields?.fields ?? []).map { field in
            ReportValue.object(
                [
                    ReportField("name", .text(field.name)), ReportField("old", Self.value(field.old)),
                    ReportField("new", Self.value(field.new)),
                ] + (field.rest.map { [ReportField("rest", .structured($0))] } ?? []))
        }
        return ReportDocument.Fact("fields", .array(changes))
    }

    /// A string as text: in CSV and for people it stands without the quotes of JSON.
    private static func value(_ value: StructuredValue?) -> ReportValue {
        if case .string(let text)? = value { return .text(text) }
        return value.map(ReportValue.structured) ?? .null
    }

    // MARK: For people

    private var contentsForPeople: [ReportDocument.Fact] {
        [("before", change.old), ("after", change.new)].map { name, side in
            let words = side.map { side in
                let size = side.stored?.size.map { ", \($0) bytes" } ?? ""
                let address = if case .elsewhere(let uri)? = side.stored?.place { ": \(uri)" } else { "" }
                return "\(side.id) (\(Self.place(of: side))\(size)\(address))"
            }
            return ReportDocument.Fact(name, ReportValue(words))
        }
    }

    private var sectionsForPeople: [ReportDocument.Section] {
        var sections: [ReportDocument.Section] = []
        if let fields = change.fields, !fields.fields.isEmpty {
            let rows = fields.fields.map { [.text($0.name), Self.value($0.old), Self.value($0.new)] }
            sections.append(
                ReportDocument.Section(
                    name: "fields", title: "Fields",
                    content: .rows(columns: [.text("name"), .text("old"), .text("new")], rows: rows)))
        }
        if let binary {
            let facts = binary.map { ReportDocument.Fact(.count($0.name), $0.value) }
            sections.append(ReportDocument.Section(name: "binary", title: "Bytes", content: .facts(facts)))
        }
        if let text {
            let title = text.isEmpty ? "No line differs" : "Difference"
            sections.append(
                ReportDocument.Section(
                    name: "text_difference", title: title, content: .lines(text, language: "diff")))
        }
        return sections
    }
}
