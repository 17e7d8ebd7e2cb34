public import MuseQueries

/// A relation's columns; with its indexes and constraints as a document.
public struct StructureAnswer: Sendable {
    private let description: RelationDescription

    /// The answer about one relation.
    public init(_ description: RelationDescription) {
        self.description = description
    }

    /// The columns of the report on columns.
    public let columns: [ReportColumn] = [
        .text("name"), .text("type"), .text("nullable"), .text("default"), .number("primary_key"),
        .text("references"), .text("comment"),
    ]

    /// A row for each column. `primary_key` is the column's place in the key from 1, `null` where it is not part of
    /// it; `references` is `table(column)`.
    public var rows: [[ReportValue]] {
        description.columns.map { column in
            [
                .text(column.name.name), .text(column.type), .boolean(column.isNullable),
                ReportValue(column.defaultExpression), ReportValue(count: column.primaryKeyPosition),
                column.references.isEmpty
                    ? .null : .text(column.references.map(\.description).joined(separator: ", ")),
                ReportValue(column.comment),
            ]
        }
    }

    /// Everything about the relation's structure.
    public var document: ReportDocument {
        ReportDocument(
            facts: [
                ReportDocument.Fact("schema", .text(description.name.schema.name)),
                ReportDocument.Fact("table", .text(description.name.name.name)),
                ReportDocument.Fact("kind", .text(description.kind.label)),
                ReportDocument.Fact("comment", ReportValue(description.comment)),
                ReportDocument.Fact("order", .text(description.defaultOrder.label)),
            ],
            sections: [
                ReportDocument.Section(name: "columns", title: "Columns", content: .rows(columns: columns, rows: rows)),
                ReportDocument.Section(name: "indexes", title: "Indexes", content: indexes),
                ReportDocument.Section(name: "constraints", title: "Constraints", content: constraints),
            ])
    }

    private var indexes: ReportDocument.Section.Content {
        .rows(
            columns: [
                .text("name"), .text("primary"), .text("unique"), .text("valid"), .count("bytes"), .count("scans"),
                .text("definition"),
            ],
            rows: description.indexes.map { index in
                [
                    .text(index.name.name), .boolean(index.isPrimary), .boolean(index.isUnique),
                    .boolean(index.isValid), ReportValue(count: index.bytes), ReportValue(count: index.scans),
                    .text(index.definition),
                ]
            })
    }

    private var constraints: ReportDocument.Section.Content {
        .rows(
            columns: [.text("name"), .text("kind"), .text("definition")],
            rows: description.constraints.map { constraint in
                [
                    .text(constraint.name.name), ReportValue(constraint.kind.map(Self.name)),
                    .text(constraint.definition),
                ]
            })
    }

    private static func name(of kind: ConstraintDescription.Kind) -> String {
        switch kind {
        case .check: "check"
        case .foreignKey: "foreign key"
        case .notNull: "not null"
        case .primaryKey: "primary key"
        case .unique: "unique"
        case .trigger: "trigger"
        case .exclusion: "exclusion"
        }
    }
}
