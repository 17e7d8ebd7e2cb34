import MuseQueries
import PostgresClient
import TerminalKit

extension StructureState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Structure · \(relation)"
        let detail = detail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: true)
            .draw(on: &canvas, in: rect)
        guard let found = description.value else {
            (description.failure?.message ?? Message("Looking it up …")).draw(on: &canvas, in: interior)
            return
        }
        guard let found else {
            Message("Not there", detail: "\(relation) is gone.", advice: "esc goes back.").draw(
                on: &canvas, in: interior)
            return
        }
        let widths = Widths(found, width: interior.width - 2)
        let lines = lines
        for (row, index) in (cursor.offset..<min(lines.count, cursor.offset + interior.height)).enumerated() {
            let place = interior.row(row).inset(left: 1, right: 1)
            canvas.draw(lines[index].spans(widths), in: place)
            if index == cursor.selected { canvas.lay(interior.row(row), on: .selection) }
        }
        PositionBar(first: cursor.offset, visible: interior.height, count: lines.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1))
    }

    private var detail: FrameDetail {
        guard let found = description.value ?? nil else { return FrameDetail(parts: []) }
        return FrameDetail(
            parts: [
                FrameDetail.Part(found.kind.label),
                FrameDetail.Part("\(found.columns.count) columns"),
                FrameDetail.Part(found.defaultOrder.label, short: ""),
            ])
    }

    /// How wide names and types are drawn, so that the columns stand in line.
    struct Widths {
        let name: Int
        let type: Int
        /// Types go by their short names.
        let isNarrow: Bool

        init(_ description: RelationDescription, width: Int) {
            let names =
                description.columns.map { TextWidth.of($0.name.name) }
                + description.indexes.map { TextWidth.of($0.name.name) }
            isNarrow = width < 96
            let types = description.columns.map { [isNarrow] in TextWidth.of(isNarrow ? $0.shortType : $0.type) }
            name = min(names.max() ?? 0, max(12, width / 3))
            type = min(types.max() ?? 0, max(10, width / 3))
        }
    }
}

extension StructureState.Line {
    fileprivate func spans(_ widths: StructureState.Widths) -> [Span] {
        switch self {
        case .blank: []
        case .heading(let text): [Span(text, .heading)]
        case .column(let column): column.spans(widths)
        case .index(let index): index.spans(widths)
        case .constraint(let constraint):
            [
                Span.padded(constraint.name.name, to: widths.name, .text), Span("  "),
                Span(constraint.definition, constraint.references.isEmpty ? .dim : .link),
            ]
        }
    }
}

extension ColumnDescription {
    fileprivate func spans(_ widths: StructureState.Widths) -> [Span] {
        var spans = [
            Span.padded(name.name, to: widths.name, primaryKeyPosition == nil ? .text : .key), Span("  "),
            Span.padded(widths.isNarrow ? shortType : type, to: widths.type, .dim), Span("  "),
            Span.padded(isNullable ? "null" : "not null", to: 8, isNullable ? .null : .dim),
        ]
        if let primaryKeyPosition { spans.append(Span("  key \(primaryKeyPosition)", .key)) }
        for reference in references { spans.append(Span("  → \(reference)", .link)) }
        if let defaultExpression { spans.append(Span("  default \(defaultExpression)", .dim)) }
        if let comment { spans.append(Span("  \(comment)", .text)) }
        return spans
    }
}

extension ColumnDescription {
    /// The type by the shorter of the server's names for it.
    fileprivate var shortType: String {
        type.replacing("character varying", with: "varchar")
            .replacing("timestamp with time zone", with: "timestamptz")
            .replacing("timestamp without time zone", with: "timestamp")
            .replacing("double precision", with: "float8")
    }
}

extension IndexDescription {
    fileprivate func spans(_ widths: StructureState.Widths) -> [Span] {
        let kind = isPrimary ? "primary" : isUnique ? "unique" : "index"
        var spans = [
            Span.padded(name.name, to: widths.name, isPrimary ? .key : .text), Span("  "),
            Span.padded(kind, to: 8, .dim),
            Span.aligned(bytes.map(NumberText.bytes) ?? "?", to: 7, .number),
            Span.aligned("\(NumberText.grouped(scans)) scans", to: 16, scans == 0 ? .dim : .text), Span("  "),
        ]
        if !isValid { spans.append(Span("not valid  ", .warning)) }
        spans.append(Span(definition, .dim))
        return spans
    }
}
