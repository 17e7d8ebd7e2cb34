import MuseModel
import TerminalKit

/// An index that is broken, that nobody reads, or that is missing.
enum StorageIndex: Hashable, Sendable {
    case invalid(IndexAdvice.Invalid)
    case missing(IndexAdvice.Missing)
    case unused(IndexAdvice.Unused)

    static func all(of advice: IndexAdvice) -> [StorageIndex] {
        advice.invalid.map(invalid) + advice.missing.map(missing) + advice.unused.map(unused)
    }

    /// The table's name, with its schema where that is not `public`.
    var table: String {
        let (schema, name) =
            switch self {
            case .invalid(let invalid): (invalid.index.schema, invalid.index.table)
            case .missing(let missing): (missing.schema, missing.wanted.table.name)
            case .unused(let unused): (unused.index.schema, unused.index.table)
            }
        return schema == "public" ? name : "\(schema).\(name)"
    }

    /// The SQL that makes it, or drops it, for a person to run.
    var statement: String {
        switch self {
        case .invalid(let invalid): invalid.statement
        case .missing(let missing): missing.statement
        case .unused(let unused): unused.statement
        }
    }

    var name: String {
        switch self {
        case .invalid(let invalid): invalid.index.name
        case .missing(let missing):
            "(\(missing.wanted.columns.joined(separator: ", ")))"
                + (missing.wanted.whereNull.map { " where \($0) is NULL" } ?? "")
        case .unused(let unused): unused.index.name
        }
    }

    /// All of it in a sentence, for where the table has cut it.
    var explanation: String {
        if case .invalid(let invalid) = self { return "\(table) \(name) · \(invalid.sentence) y copies the first." }
        return "\(table) \(name) · \(gains). y copies the SQL."
    }

    var gains: String {
        switch self {
        case .invalid: "costs every write and helps no read"
        case .missing(let missing):
            "gain: " + missing.wanted.gains.joined(separator: ", ")
                + (missing.invalid.map { "; \($0.index.name) would do, but is INVALID" } ?? "")
        case .unused(let unused):
            unused.serves.isEmpty
                ? "no question of muselens's" : "would miss it: " + unused.serves.joined(separator: ", ")
        }
    }
}
