/// What migrations say of tables and columns, one after the other: what there is to be and what not. Of all else they
/// say nothing.
struct SchemaPromise {
    /// A claim, and the migration that makes it.
    struct Claim: Hashable {
        let isThere: Bool
        let revision: String
    }

    private(set) var tables: [String: Claim] = [:]
    private(set) var columns: [String: [String: Claim]] = [:]

    mutating func take(_ effect: OperationEffect, by revision: String) {
        let here = Claim(isThere: true, revision: revision)
        let gone = Claim(isThere: false, revision: revision)
        switch effect {
        case .createTable(let table, columns: let names):
            tables[table] = here
            columns[table] = Dictionary(names.map { ($0, here) }, uniquingKeysWith: { $1 })
        case .dropTable(let table):
            tables[table] = gone
            columns[table] = nil
        case .renameTable(let table, to: let other):
            (tables[other], columns[other]) = (here, columns[table])
            (tables[table], columns[table]) = (gone, nil)
        case .addColumn(let column, in: let table): columns[table, default: [:]][column] = here
        case .dropColumn(let column, in: let table): columns[table, default: [:]][column] = gone
        case .renameColumn(let column, to: let other, in: let table):
            columns[table, default: [:]][other] = here
            columns[table, default: [:]][column] = gone
        case .none: break
        case .unknownAddition: forgetAbsences()
        case .unknown(let reach): forget(reach)
        }
    }

    mutating func forget(_ reach: SQLReach) {
        switch reach {
        case .everything: (tables, columns) = ([:], [:])
        case .tables(let names):
            for name in names { (tables[name], columns[name]) = (nil, nil) }
        }
    }

    private mutating func forgetAbsences() {
        tables = tables.filter { $1.isThere }
        columns = columns.mapValues { $0.filter { $1.isThere } }
    }
}
