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

extension TypeFamily {
    /// Whether a type has room for less than another of its kind, so that values that fit into that one are refused.
    ///
    /// - Parameters: as `format_type` writes them.
    static func isNarrower(_ type: String, than other: String) -> Bool {
        guard let room = room(of: type) else { return false }
        return self.room(of: other).map { room < $0 } ?? (TypeFamily(other) == .text)
    }

    /// Characters or bytes that a value may have; `nil` where there is no bound, or none that can be compared.
    private static func room(of type: String) -> Int? {
        let name = type.prefix(while: { $0 != "(" })
        let bound = type.dropFirst(name.count + 1).prefix(while: { $0 != ")" })
        return switch name.trimmingSuffix(" ") {
        case "character varying": Int(bound)
        // Without a length it has room for one character.
        case "character": Int(bound) ?? 1
        case "smallint": 2
        case "integer": 4
        case "bigint": 8
        default: nil
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        last == suffix ? dropLast() : self
    }
}
