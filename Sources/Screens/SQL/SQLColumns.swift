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
        default: "type \(rawValue)"
        }
    }
}
