import MuseQueries
import PostgresClient

extension RelationDescription {
    /// A query's columns as those of a relation, for what shows relations.
    init(ofQuery columns: [ResultColumn]) {
        let name = RelationName(schema: Identifier(fromCatalog: "public"), name: Identifier(fromCatalog: "query"))
        self.init(
            name: name, kind: .view,
            columns: columns.map { column in
                ColumnDescription(
                    name: Identifier(fromCatalog: column.name), type: column.type.label, typeNumber: column.type)
            })
    }
}

extension TypeNumber {
    /// As the server calls it; its number for the many that have no name here.
    fileprivate var label: String {
        switch self {
        case .boolean: "boolean"
        case .bytea: "bytea"
        case .bigint: "bigint"
        case .smallint: "smallint"
        case .integer: "integer"
        case .text: "text"
        case .oid: "oid"
        case .json: "json"
        case .jsonb: "jsonb"
        case .real: "real"
        case .doublePrecision: "double precision"
        case .timestamp: "timestamp"
        case .timestampWithTimeZone: "timestamp with time zone"
        case .numeric: "numeric"
        case .uuid: "uuid"
        default: Self.otherNames[rawValue] ?? "type \(rawValue)"
        }
    }

    /// Of types that nothing else here tells apart. Source: PostgreSQL's `pg_type.dat`.
    private static let otherNames: [UInt32: String] = [
        18: "\"char\"", 19: "name", 27: "tid", 28: "xid", 199: "json[]", 705: "unknown", 869: "inet", 1000: "boolean[]",
        1003: "name[]", 1005: "smallint[]", 1007: "integer[]", 1009: "text[]", 1015: "varchar[]", 1016: "bigint[]",
        1042: "char", 1043: "varchar", 1082: "date", 1083: "time", 1186: "interval", 2205: "regclass", 2278: "void",
        3220: "pg_lsn", 3807: "jsonb[]",
    ]
}
