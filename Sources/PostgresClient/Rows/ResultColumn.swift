/// A column of a result.
public struct ResultColumn: Hashable, Sendable {
    public let name: String
    /// The type's number in `pg_type`. Built-in types have fixed ones.
    public let type: TypeNumber

    public init(name: String, type: TypeNumber) {
        self.name = name
        self.type = type
    }
}

/// A type's object id in `pg_type`.
/// Source of the constants: PostgreSQL's `pg_type.dat`; they never change between versions.
public struct TypeNumber: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    public static let boolean = TypeNumber(rawValue: 16)
    public static let bytea = TypeNumber(rawValue: 17)
    public static let bigint = TypeNumber(rawValue: 20)
    public static let smallint = TypeNumber(rawValue: 21)
    public static let integer = TypeNumber(rawValue: 23)
    public static let text = TypeNumber(rawValue: 25)
    public static let oid = TypeNumber(rawValue: 26)
    public static let json = TypeNumber(rawValue: 114)
    public static let real = TypeNumber(rawValue: 700)
    public static let doublePrecision = TypeNumber(rawValue: 701)
    public static let timestamp = TypeNumber(rawValue: 1114)
    public static let timestampWithTimeZone = TypeNumber(rawValue: 1184)
    public static let numeric = TypeNumber(rawValue: 1700)
    public static let uuid = TypeNumber(rawValue: 2950)
    public static let jsonb = TypeNumber(rawValue: 3802)

    /// Its values are numbers, and stand at the right of a column.
    public var isNumeric: Bool {
        switch self {
        case .smallint, .integer, .bigint, .real, .doublePrecision, .numeric, .oid: true
        default: false
        }
    }
}
