/// Something that the applied migrations promise of the schema and the database does not have, or the other way round.
public struct SchemaDifference: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case missingTable = "missing-table"
        case missingColumn = "missing-column"
        /// A migration that is not applied adds it, and it is there already.
        case earlyTable = "early-table"
        case earlyColumn = "early-column"
        /// A migration took it away, and it is there still.
        case leftTable = "left-table"
        case leftColumn = "left-column"
    }

    public let kind: Kind
    public let table: String
    /// `nil` where it is about the table.
    public let column: String?
    /// The migration that says so.
    public let revision: String

    public init(_ kind: Kind, table: String, column: String?, revision: String) {
        (self.kind, self.table, self.column, self.revision) = (kind, table, column, revision)
    }

    /// For a person, one sentence; names in it are verbatim.
    public var sentence: String {
        let name = column.map { "The column \(table).\($0)" } ?? "The table \(table)"
        return switch kind {
        case .missingTable, .missingColumn: "\(name), which \(revision) makes, is not there."
        case .earlyTable, .earlyColumn: "\(name), which \(revision) will make, is there already."
        case .leftTable, .leftColumn: "\(name), which \(revision) takes away, is there still."
        }
    }

    public var advice: String {
        switch kind {
        case .missingTable, .missingColumn:
            "It was taken away past the migrations, or \(revision) was changed after it was applied, or only marked as "
                + "applied (alembic stamp)."
        case .earlyTable, .earlyColumn:
            "It was made past the migrations, so upgrading to \(revision) will fail: compare the two, and mark the "
                + "revision as applied (alembic stamp) or change it."
        case .leftTable, .leftColumn:
            "It was made again past the migrations, or \(revision) was changed after it was applied, or only marked as "
                + "applied (alembic stamp)."
        }
    }

    /// What can be told: tables and columns of the hub's schema that migrations make, rename and take away by calls with
    /// literal names. Of what they may have changed otherwise, as by SQL, nothing is said; nor where the database stands
    /// at a revision that no file has, or at none. By table, then column.
    public static func all(between chain: MigrationChain, and facts: SchemaFacts) -> [SchemaDifference] {
        guard let current = chain.current, !current.isEmpty, chain.circles.isEmpty,
            chain.entries.allSatisfy({ $0.state != nil && $0.state != .unknown }),
            // Of two files with one revision nobody knows which one was applied.
            Set(chain.entries.map(\.revision)).count == chain.entries.count
        else { return [] }
        let oldestFirst = chain.entries.reversed().compactMap { entry in
            entry.migration.map { (entry: entry, migration: $0) }
        }
        var promise = SchemaPromise()
        for (entry, migration) in oldestFirst where entry.state != .pending {
            for step in SchemaStep.all(of: migration, schema: facts.schema) { promise.take(step, by: entry.revision) }
        }
        var early = EarlyChanges(facts: facts)
        for (entry, migration) in oldestFirst where entry.state == .pending {
            for step in SchemaStep.all(of: migration, schema: facts.schema) { early.take(step, by: entry.revision) }
        }
        return (broken(promise, facts) + early.found).sorted {
            ($0.table, $0.column ?? "", $0.kind.rawValue) < ($1.table, $1.column ?? "", $1.kind.rawValue)
        }
    }

    private static func broken(_ promise: SchemaPromise, _ facts: SchemaFacts) -> [SchemaDifference] {
        var found: [SchemaDifference] = []
        for (table, claim) in promise.tables where claim.isThere != (facts.columns[table] != nil) {
            let kind = claim.isThere ? Kind.missingTable : .leftTable
            found.append(SchemaDifference(kind, table: table, column: nil, revision: claim.revision))
        }
        for (table, columns) in promise.columns {
            // Of a table that is not there its line says all.
            guard let present = facts.columns[table].map(Set.init) else { continue }
            for (column, claim) in columns where claim.isThere != present.contains(column) {
                let kind = claim.isThere ? Kind.missingColumn : .leftColumn
                found.append(SchemaDifference(kind, table: table, column: column, revision: claim.revision))
            }
        }
        return found
    }
}

/// What a migration does to the schema, in order.
private enum SchemaStep {
    static func all(of migration: Migration, schema: String) -> [OperationEffect] {
        guard let upgrade = migration.upgrade, migration.flaw == nil else { return [.unknown(.everything)] }
        var spots = upgrade.blindSpots[...]
        var steps: [OperationEffect] = []
        for (index, operation) in upgrade.operations.enumerated() {
            while let spot = spots.first, spot.operations <= index {
                steps.append(.unknown(spot.reach))
                spots.removeFirst()
            }
            steps.append(OperationEffect(operation, schema: schema))
        }
        return steps + spots.map { .unknown($0.reach) }
    }
}

/// What migrations that are not applied are going to make and is there already. Of what an earlier one of them may take
/// away first nothing is said.
private struct EarlyChanges {
    let facts: SchemaFacts
    private(set) var found: [SchemaDifference] = []
    private var touchedTables: Set<String> = []
    private var touchedColumns: Set<[String]> = []
    private var isBlind = false

    init(facts: SchemaFacts) { self.facts = facts }

    mutating func take(_ effect: OperationEffect, by revision: String) {
        guard !isBlind else { return }
        switch effect {
        case .createTable(let table, columns: _):
            if touchedTables.insert(table).inserted, facts.columns[table] != nil {
                found.append(SchemaDifference(.earlyTable, table: table, column: nil, revision: revision))
            }
        case .addColumn(let column, in: let table): add(column, in: table, by: revision)
        case .renameColumn(let column, to: let other, in: let table):
            touchedColumns.formUnion([[table, column], [table, other]])
        case .dropColumn(let column, in: let table): touchedColumns.insert([table, column])
        case .dropTable(let table): touchedTables.insert(table)
        case .renameTable(let table, to: let other): touchedTables.formUnion([table, other])
        case .none: break
        case .unknownAddition: break
        case .unknown(.tables(let tables)): touchedTables.formUnion(tables)
        case .unknown(.everything): isBlind = true
        }
    }

    private mutating func add(_ column: String, in table: String, by revision: String) {
        guard touchedColumns.insert([table, column]).inserted, !touchedTables.contains(table),
            facts.columns[table]?.contains(column) == true
        else { return }
        found.append(SchemaDifference(.earlyColumn, table: table, column: column, revision: revision))
    }
}
