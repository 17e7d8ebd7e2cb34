public import MuseModel
public import PostgresClient

/// How far the sequences of this database are through their values; those that begin anew at their end are left out.
///
/// Costs a few index probes of the catalog and reading one row for each sequence, which takes the lock on the sequence
/// that every reader takes; a migration that changes a sequence makes it wait for some tenths of a second.
public struct SequenceUses: Question {
    public init() {}

    public var name: String { "how far sequences are" }

    /// A sequence fills a column that owns it (`serial`, `identity`), or one whose default names it. Where it fills
    /// several, that of the narrowest type counts, and of a partitioned table's its own, not a partition's.
    private static let statement: SQL = """
        WITH filled AS (
              SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
              FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
            UNION
              SELECT d.refobjid, f.adrelid, f.adnum
              FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
              WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass)
        SELECT DISTINCT ON (n.nspname, c.relname)
               n.nspname AS schema, c.relname AS name, h.nspname AS table_schema, t.relname AS table_name,
               a.attname AS column_name, format_type(a.atttypid, NULL) AS column_type,
               w.most < 9223372036854775807 AS is_narrow,
               s.seqstart AS start,
               CASE WHEN s.seqincrement > 0 THEN least(s.seqmax, w.most)
                    ELSE greatest(s.seqmin, -w.most - 1) END AS "end",
               r.readable, CASE WHEN r.readable THEN pg_sequence_last_value(c.oid) END AS last
        FROM pg_sequence s
        JOIN pg_class c ON c.oid = s.seqrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN filled f ON f.sequence = c.oid
        LEFT JOIN pg_class t ON t.oid = f.relation
        LEFT JOIN pg_namespace h ON h.oid = t.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.number
        LEFT JOIN pg_type y ON y.oid = a.atttypid
        CROSS JOIN LATERAL (
            SELECT CASE coalesce(nullif(y.typbasetype, 0), y.oid)
                   WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647
                   ELSE 9223372036854775807 END::bigint AS most) w
        CROSS JOIN LATERAL (SELECT has_sequence_privilege(c.oid, 'SELECT, USAGE') AS readable) r
        WHERE NOT s.seqcycle AND c.relpersistence <> 't'
        ORDER BY n.nspname, c.relname, w.most, a.attinhcount, t.relname, a.attname
        """

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [SequenceUse]
    {
        var brief = settings
        brief.lockTimeout = min(settings.lockTimeout, 300)
        return try await session.values(Self.statement, for: name, settings: brief) { row throws(RowDecodingError) in
            SequenceUse(
                schema: try row.decode("schema"), try row.decode("name"), column: try Self.column(row),
                start: try row.decode("start"), end: try row.decode("end"), last: try row.decodeIfPresent("last"),
                mayBeRead: try row.decode("readable"))
        }
    }

    private static func column(_ row: Row) throws(RowDecodingError) -> SequenceUse.FilledColumn? {
        guard let name: String = try row.decodeIfPresent("column_name") else { return nil }
        return SequenceUse.FilledColumn(
            schema: try row.decode("table_schema"), table: try row.decode("table_name"), name: name,
            type: try row.decode("column_type"), isNarrow: try row.decode("is_narrow"))
    }
}
