internal import PostgresClient

extension SQL {
    /// Whether every row has a value in a column, a row of `pg_attribute` as `a`; NULL where there is no such row.
    ///
    /// From 18 on `attnotnull` is true of a constraint that is `NOT VALID` too, whose older rows may hold NULL: such a
    /// column gives no row its place. No older server has constraints of this kind on tables. Costs, of a column that is
    /// not null, one probe of the index over `pg_constraint.conrelid`.
    /// Source: PostgreSQL 18 manual, `pg_attribute` and "ALTER TABLE".
    static let isNotNull: SQL = """
        (a.attnotnull AND NOT EXISTS (
          SELECT FROM pg_constraint u
          WHERE u.conrelid = a.attrelid AND u.contype = 'n' AND NOT u.convalidated AND a.attnum = ANY (u.conkey)))
        """
}
