/// What the tables of a hub have otherwise than they are documented.
///
/// That a documented table, or a column that the guide relies on, is missing tells ``HubCompleteness``.
public enum DriftHealth {
    private static let advice =
        "See muselens migrations check: was a migration left out, or made by hand? An older hub is shown as far as it goes."

    /// - Parameters:
    ///   - tables: those of MuseHub's tables that are there.
    ///   - invalid: indexes that are there and of no use, but could be built.
    public static func findings(_ tables: [FoundTable], invalid: [InvalidIndex] = []) -> [HealthFinding] {
        let findings = tables.flatMap { differences(in: $0, invalid) }
        guard findings.allSatisfy({ $0.state == .ok }) else { return findings }
        let kept = HealthFinding(
            .drift, .ok, "\(tables.count) documented tables have their columns, keys and indexes")
        return [kept] + findings
    }

    private static func differences(in table: FoundTable, _ invalid: [InvalidIndex]) -> [HealthFinding] {
        var findings = columns(table)
        findings += indexes(table, invalid)
        for finding in [missing(table), key(table), added(table)] {
            if let finding { findings.append(finding) }
        }
        return findings
    }

    private static func missing(_ table: FoundTable) -> HealthFinding? {
        let present = Set(table.columns.map(\.name))
        let missing = table.table.dataModel.filter { $0.source == .dataModel && !present.contains($0.name) }
        guard !missing.isEmpty else { return nil }
        return HealthFinding(
            .drift, .warn, "\(table.table.name) lacks \(missing.map(\.name).joined(separator: ", ")).", advice: advice)
    }

    private static func columns(_ table: FoundTable) -> [HealthFinding] {
        table.columns.flatMap { column -> [HealthFinding] in
            guard let documented = table.table.dataModel.first(where: { $0.name == column.name }) else { return [] }
            return [typeDifference(of: column, in: table, documented), nullability(of: column, in: table, documented)]
                .compactMap { $0 }
        }
    }

    private static func typeDifference(
        of column: FoundTable.Column, in table: FoundTable, _ documented: DocumentedColumn
    ) -> HealthFinding? {
        guard column.type != documented.type else { return nil }
        let isAkin = TypeFamily(column.type) == TypeFamily(documented.type)
        let isNarrower = isAkin && TypeFamily.isNarrower(column.type, than: documented.type)
        let room = isNarrower ? ", which has room for more: what is longer is refused" : ""
        return HealthFinding(
            .drift, isAkin && !isNarrower ? .ok : .warn,
            "\(table.table.name).\(column.name) is \(column.type), documented is \(documented.type)\(room).",
            advice: isAkin && !isNarrower ? nil : advice)
    }

    /// Of views the catalog knows no NOT NULL.
    private static func nullability(
        of column: FoundTable.Column, in table: FoundTable, _ documented: DocumentedColumn
    ) -> HealthFinding? {
        guard table.isTable, column.isNullable != documented.isNullable else { return nil }
        return column.isNullable
            ? HealthFinding(
                .drift, .warn, "\(table.table.name).\(column.name) may be NULL, documented is NOT NULL.",
                advice: advice)
            : HealthFinding(
                .drift, .ok, "\(table.table.name).\(column.name) is NOT NULL, documented is that it may be.")
    }

    private static func key(_ table: FoundTable) -> HealthFinding? {
        guard table.isTable else { return nil }
        let found = table.indexes.first(where: \.isPrimary)?.columns
        let documented = table.table.primaryKey
        guard found != documented else { return nil }
        let present = Set(table.columns.map(\.name))
        // Where one of its columns is missing, that is the finding.
        guard documented.allSatisfy(present.contains) else { return nil }
        let key = "(\(documented.joined(separator: ", ")))"
        let detail =
            found.map {
                "the primary key of \(table.table.name) is (\($0.joined(separator: ", "))), documented is \(key)."
            }
            ?? "\(table.table.name) has no primary key, documented is \(key)."
        return HealthFinding(.drift, .warn, detail, advice: advice)
    }

    private static func indexes(_ table: FoundTable, _ invalid: [InvalidIndex]) -> [HealthFinding] {
        guard table.isTable else { return [] }
        let present = Set(table.columns.map(\.name))
        return table.table.documentedIndexes
            .filter { $0.columns.allSatisfy(present.contains) }
            .filter { documented in !table.indexes.contains { serves($0, for: documented) } }
            .map { documented in
                let columns = documented.columns.joined(separator: ", ")
                let kind = documented.isUnique ? "unique index" : "index"
                let making =
                    rebuilding(documented, of: table, invalid).map { "One is there and invalid: \($0)" }
                    ?? creating(documented, on: table)
                return HealthFinding(
                    .drift, .warn, "\(table.table.name) has no \(kind) on (\(columns)).",
                    advice: "Lookups by it read the whole table. \(making)")
            }
    }

    private static func creating(_ documented: DocumentedIndex, on table: FoundTable) -> String {
        let name = "\(QuotedName.sql(table.schema)).\(QuotedName.sql(table.table.name))"
        let quoted = documented.columns.map(QuotedName.sql).joined(separator: ", ")
        return "CREATE \(documented.isUnique ? "UNIQUE " : "")INDEX CONCURRENTLY ON \(name) (\(quoted));"
    }

    /// A second one beside an invalid one would do, and leave that one to be paid for.
    private static func rebuilding(
        _ documented: DocumentedIndex, of table: FoundTable, _ invalid: [InvalidIndex]
    ) -> String? {
        invalid.filter { index in
            index.schema == table.schema && index.table == table.table.name && !index.isPartial
                && serves(FoundTable.Index(index.columns, isUnique: index.isUnique), for: documented)
        }.compactMap(\.rebuilding).first
    }

    /// An index over more columns serves as well, unless it is to keep rows apart.
    private static func serves(_ index: FoundTable.Index, for documented: DocumentedIndex) -> Bool {
        documented.isUnique
            ? index.isUnique && Set(index.columns) == Set(documented.columns)
            : index.columns.starts(with: documented.columns)
    }

    private static func added(_ table: FoundTable) -> HealthFinding? {
        let documented = Set(table.table.dataModel.map(\.name))
        let added = table.columns.map(\.name).filter { !documented.contains($0) }
        guard !added.isEmpty else { return nil }
        return HealthFinding(
            .drift, .ok, "\(table.table.name) has more than is documented: \(NameList.text(added)).")
    }
}
