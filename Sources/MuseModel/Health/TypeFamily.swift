/// Types between which a migration may change a column without anybody who reads it noticing.
enum TypeFamily: Hashable {
    case text, json, integer, number, moment, bytes, boolean
    case other(String)

    /// - Parameter type: as `format_type` writes it, as in `character varying(128)`.
    init(_ type: String) {
        switch type.prefix(while: { $0 != "(" }).trimmingSuffix(" ") {
        case "text", "character varying", "character": self = .text
        case "json", "jsonb": self = .json
        case "smallint", "integer", "bigint": self = .integer
        case "real", "double precision", "numeric": self = .number
        case "timestamp with time zone": self = .moment
        case "bytea": self = .bytes
        case "boolean": self = .boolean
        // With a precision the bracket stands inside: timestamp(3) with time zone.
        case "timestamp" where type.hasSuffix("with time zone"): self = .moment
        default: self = .other(type)
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        last == suffix ? dropLast() : self
    }
}
