internal import OrderedCollections
public import PostgresClient

/// A relation's columns, indexes and constraints; `nil` where the relation is gone.
///
/// Costs a few index probes of the catalog in four round trips.
public struct RelationStructure: Question {
    public let relation: RelationName

    public init(of relation: RelationName) {
        self.relation = relation
    }

    public var name: String { "the structure of \(relation)" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> RelationDescription? {
        var brief = settings
        brief.lockTimeout = min(settings.lockTimeout, 300)
        do throws(QueryFailure) {
            return try await description(session, settings: brief, .whole)
        } catch {
            guard error.isLockedOut else { throw error }
            return try await description(session, settings: settings, .withoutLocks)
        }
    }

    private func description(
        _ session: ReadOnlySession, settings: StatementSettings, _ wording: Wording
    ) async throws(QueryFailure) -> RelationDescription? {
        guard let head = try await head(session, settings: settings) else { return nil }
        let constraints = try await constraints(session, settings: settings)
        var columns = try await columns(session, settings: settings, wording)
        for reference in constraints.flatMap(\.references) {
            guard let index = columns.firstIndex(where: { $0.name == reference.column }) else { continue }
            columns[index].references.append(reference.target)
        }
        return RelationDescription(
            name: relation, kind: head.kind, comment: head.comment, columns: columns,
            indexes: try await indexes(session, settings: settings, wording), constraints: constraints)
    }

    /// Writing out a default or an index takes a lock on the table, which a migration may hold. Without the lock the
    /// columns have no defaults, and an index is named in place of its definition.
    private enum Wording {
        case whole, withoutLocks

        var defaultExpression: SQL { self == .whole ? "pg_get_expr(d.adbin, d.adrelid)" : "NULL::text" }
        var indexDefinition: SQL { self == .whole ? "pg_get_indexdef(i.indexrelid)" : "x.relname::text" }
    }

    /// The relation by its name, as a bound parameter: looking it up takes no lock.
    private var isRelation: SQL {
        """
        c.oid = (SELECT r.oid FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
                 WHERE n.nspname = \(relation.schema.name) AND r.relname = \(relation.name.name))
        """
    }

    private func head(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> (kind: RelationKind, comment: String?)? {
        let statement: SQL = """
            SELECT c.relkind AS kind, obj_description(c.oid, 'pg_class') AS comment
            FROM pg_class c WHERE \(isRelation)
            """
        return try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) -> (kind: RelationKind, comment: String?) in
            (try row.decode("kind"), try row.decodeIfPresent("comment"))
        }.first
    }

    private func columns(
        _ session: ReadOnlySession, settings: StatementSettings, _ wording: Wording
    ) async throws(QueryFailure) -> [ColumnDescription] {
        let statement: SQL = """
            SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
                   coalesce(nullif(t.typbasetype, 0), t.oid)::bigint AS type_number, t.typlen < 0 AS variable_length,
                   NOT \(SQL.isNotNull) AS nullable, \(wording.defaultExpression) AS default_expression,
                   k.position AS key_position,
                   col_description(c.oid, a.attnum) AS comment
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            LEFT JOIN LATERAL generate_series(1, i.indnkeyatts) AS k (position) ON i.indkey[k.position - 1] = a.attnum
            WHERE \(isRelation)
            ORDER BY a.attnum
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            ColumnDescription(
                name: Identifier(fromCatalog: try row.decode("name")), type: try row.decode("type"),
                typeNumber: TypeNumber(rawValue: try row.decode("type_number")),
                isVariableLength: try row.decode("variable_length"), isNullable: try row.decode("nullable"),
                defaultExpression: try row.decodeIfPresent("default_expression"),
                primaryKeyPosition: try row.decodeIfPresent("key_position"),
                comment: try row.decodeIfPresent("comment"))
        }
    }

    /// A row for each column of each index. Only a plain B-tree in the columns' own order and collation gives the
    /// order in which a row value compares, and only with operators that stand in the catalog: those of an extension's
    /// type are not in the search path, and a comparison would quietly fall back to those of `text`.
    private func indexes(
        _ session: ReadOnlySession, settings: StatementSettings, _ wording: Wording
    ) async throws(QueryFailure) -> [IndexDescription] {
        let statement: SQL = """
            SELECT x.relname AS name, \(wording.indexDefinition) AS definition, i.indisprimary AS is_primary,
                   i.indisunique AND i.indimmediate AS is_unique, i.indisvalid AS is_valid,
                   x.relpages::bigint * current_setting('block_size')::bigint AS bytes,
                   coalesce(s.idx_scan, 0) AS scans, k.place, a.attname AS column_name,
                   m.amname = 'btree' AND i.indpred IS NULL AND i.indoption[k.place - 1] = 0
                     AND i.indcollation[k.place - 1] = a.attcollation AND o.opcdefault
                     AND o.opcnamespace = 'pg_catalog'::regnamespace AS is_ordered
            FROM pg_class c
            JOIN pg_index i ON i.indrelid = c.oid
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
            CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k (place)
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[k.place - 1] AND a.attnum > 0
            LEFT JOIN pg_opclass o ON o.oid = i.indclass[k.place - 1]
            WHERE \(isRelation)
            ORDER BY i.indisprimary DESC, x.relname, k.place
            """
        let parts = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try IndexPart(row: row)
        }
        let byIndex = OrderedDictionary(grouping: parts, by: \.index.name)
        return byIndex.values.compactMap { parts in
            guard let first = parts.first else { return nil }
            let ordered = parts.compactMap(\.orderedColumn)
            return ordered.count == parts.count ? first.index.withOrderedColumns(ordered) : first.index
        }
    }

    private func constraints(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [ConstraintDescription] {
        let statement: SQL = """
            SELECT k.conname AS name, k.contype AS kind, pg_get_constraintdef(k.oid) AS definition,
                   a.attname AS column_name, tn.nspname AS target_schema, t.relname AS target_name,
                   ta.attname AS target_column
            FROM pg_class c
            JOIN pg_constraint k ON k.conrelid = c.oid
            LEFT JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (own, other, place) ON k.contype = 'f'
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.own
            LEFT JOIN pg_class t ON t.oid = k.confrelid AND k.contype = 'f'
            LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute ta ON ta.attrelid = t.oid AND ta.attnum = p.other
            WHERE \(isRelation)
            ORDER BY array_position('{p,u,f,c}'::text[], k.contype::text), k.conname, p.place
            """
        let parts = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try ConstraintPart(row: row)
        }
        let byConstraint = OrderedDictionary(grouping: parts, by: \.name)
        return byConstraint.compactMap { name, parts in
            parts.first.map {
                ConstraintDescription(
                    name: name, kind: $0.kind, definition: $0.definition, references: parts.compactMap(\.reference))
            }
        }
    }
}

private struct IndexPart {
    let index: IndexDescription
    let orderedColumn: Identifier?

    init(row: Row) throws(RowDecodingError) {
        index = IndexDescription(
            name: Identifier(fromCatalog: try row.decode("name")), definition: try row.decode("definition"),
            isPrimary: try row.decode("is_primary"), isUnique: try row.decode("is_unique"),
            isValid: try row.decode("is_valid"), bytes: try row.decodeIfPresent("bytes"),
            scans: try row.decode("scans"), orderedColumns: [])
        let column: String? = try row.decodeIfPresent("column_name")
        let isOrdered: Bool = try row.decodeIfPresent("is_ordered") ?? false
        orderedColumn = isOrdered ? column.map(Identifier.init(fromCatalog:)) : nil
    }
}

extension IndexDescription {
    fileprivate func withOrderedColumns(_ columns: [Identifier]) -> IndexDescription {
        IndexDescription(
            name: name, definition: definition, isPrimary: isPrimary, isUnique: isUnique, isValid: isValid,
            bytes: bytes, scans: scans, orderedColumns: columns)
    }
}

private struct ConstraintPart {
    let name: Identifier
    let kind: ConstraintDescription.Kind?
    let definition: String
    let reference: ConstraintDescription.ForeignKeyColumn?

    init(row: Row) throws(RowDecodingError) {
        name = Identifier(fromCatalog: try row.decode("name"))
        kind = ConstraintDescription.Kind(rawValue: try row.decode("kind"))
        definition = try row.decode("definition")
        if let column: String = try row.decodeIfPresent("column_name"),
            let schema: String = try row.decodeIfPresent("target_schema"),
            let target: String = try row.decodeIfPresent("target_name"),
            let targetColumn: String = try row.decodeIfPresent("target_column")
        {
            reference = ConstraintDescription.ForeignKeyColumn(
                column: Identifier(fromCatalog: column),
                target: ColumnReference(
                    relation: RelationName(
                        schema: Identifier(fromCatalog: schema), name: Identifier(fromCatalog: target)),
                    column: Identifier(fromCatalog: targetColumn)))
        } else {
            reference = nil
        }
    }
}
