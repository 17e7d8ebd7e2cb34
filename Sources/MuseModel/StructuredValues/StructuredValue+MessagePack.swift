internal import CMessagePack

extension StructuredValue {
    /// Copies what msgpack-c decoded; recursion is bounded by ``MessagePackBytes/maximumDepth``.
    init(_ object: msgpack_object) {
        switch object.type {
        case MSGPACK_OBJECT_BOOLEAN: self = .boolean(object.via.boolean)
        case MSGPACK_OBJECT_POSITIVE_INTEGER: self = .number(String(object.via.u64))
        case MSGPACK_OBJECT_NEGATIVE_INTEGER: self = .number(String(object.via.i64))
        // Narrowed back, so that 0.1 does not read 0.10000000149011612.
        case MSGPACK_OBJECT_FLOAT32: self = .number(Self.text(of: Float(object.via.f64)))
        case MSGPACK_OBJECT_FLOAT64: self = .number(Self.text(of: object.via.f64))
        case MSGPACK_OBJECT_STR: self = Self.text(Self.bytes(object.via.str.ptr, object.via.str.size))
        case MSGPACK_OBJECT_BIN: self = .bytes(Self.bytes(object.via.bin.ptr, object.via.bin.size))
        case MSGPACK_OBJECT_ARRAY:
            let items = UnsafeBufferPointer(start: object.via.array.ptr, count: Int(object.via.array.size))
            self = .array(items.map { StructuredValue($0) })
        case MSGPACK_OBJECT_MAP:
            let pairs = UnsafeBufferPointer(start: object.via.map.ptr, count: Int(object.via.map.size))
            self = .object(pairs.map { Member(key: StructuredValue($0.key), value: StructuredValue($0.val)) })
        case MSGPACK_OBJECT_EXT:
            self = Self.extended(object.via.ext.type, Self.bytes(object.via.ext.ptr, object.via.ext.size))
        default: self = .null
        }
    }

    private static func bytes(_ start: UnsafePointer<CChar>?, _ count: UInt32) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(count)))
    }

    private static func text(_ content: [UInt8]) -> StructuredValue {
        String(validating: content, as: UTF8.self).map(StructuredValue.string) ?? .bytes(content)
    }

    private static func text(of number: some BinaryFloatingPoint & CustomStringConvertible) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.description
    }

    /// Source: the msgpack specification, "Timestamp extension type": seconds alone, or nanoseconds and seconds.
    private static func extended(_ type: Int8, _ payload: [UInt8]) -> StructuredValue {
        let other = StructuredValue.extension(type: type, payload: payload)
        guard type == -1 else { return other }
        let moment: UTCTimestamp?
        switch payload.count {
        case 4:
            moment = UTCTimestamp(secondsSince1970: Int64(bigEndian(payload[...])))
        case 8:
            let both = bigEndian(payload[...])
            moment = UTCTimestamp(secondsSince1970: Int64(both & (1 << 34 - 1)), nanoseconds: Int32(both >> 34))
        case 12:
            moment = UTCTimestamp(
                secondsSince1970: Int64(bitPattern: bigEndian(payload[4...])),
                nanoseconds: Int32(truncatingIfNeeded: bigEndian(payload[..<4]))
            )
        default: moment = nil
        }
        return moment.map(StructuredValue.timestamp) ?? other
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
