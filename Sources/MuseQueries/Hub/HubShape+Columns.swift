internal import MuseModel
internal import PostgresClient

extension HubShape {
    /// An expression over a column where the hub has the column, else NULL.
    func value(_ expression: SQL, of column: String, in table: MuseTable) -> SQL {
        columnsByTable[table.name]?.contains(column) == true ? expression : "NULL"
    }
}
