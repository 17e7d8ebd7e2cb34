/// A JSON or msgpack value as it was stored: members in their order, duplicate keys kept, no digit lost.
public enum StructuredValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    /// The number's text as JSON would write it, kept verbatim; msgpack also has `NaN`, `Infinity` and `-Infinity`.
    case number(String)
    case string(String)
    /// Bytes that are no text: msgpack's `bin`, or its `str` where that is not UTF-8.
    case bytes([UInt8])
    case array([StructuredValue])
    case object([Member])
    /// A moment, as msgpack's extension type -1 holds it.
    case timestamp(UTCTimestamp)
    /// msgpack's extension types: the application's number for the type, and the payload.
    case `extension`(type: Int8, payload: [UInt8])

    /// A key and its value. In JSON every key is a string; in msgpack it may be anything.
    public struct Member: Equatable, Sendable {
        public let key: StructuredValue
        public let value: StructuredValue

        /// A member of an object.
        public init(key: StructuredValue, value: StructuredValue) {
            self.key = key
            self.value = value
        }

        /// A member with a string for a key.
        public init(_ key: String, _ value: StructuredValue) {
            self.init(key: .string(key), value: value)
        }
    }

    /// How many values stand directly in this one: 0 for all but arrays and objects.
    public var childCount: Int {
        switch self {
        case .array(let items): items.count
        case .object(let members): members.count
        default: 0
        }
    }
}
