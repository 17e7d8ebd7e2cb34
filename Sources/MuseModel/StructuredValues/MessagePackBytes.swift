internal import CMessagePack

/// msgpack, decoded by msgpack-c into a ``StructuredValue``.
public enum MessagePackBytes {
    /// How deep arrays and maps may nest: what msgpack-c's own stack holds (`MSGPACK_EMBED_STACK_SIZE`).
    public static let maximumDepth = 32

    /// Decodes bytes that are one whole msgpack value.
    ///
    /// The shape of the bytes is checked first, because msgpack-c allocates by the sizes that a header claims: five
    /// bytes can claim four thousand million elements. After the check memory is bounded by the number of bytes.
    public static func decode(_ bytes: [UInt8]) throws(MessagePackError) -> StructuredValue {
        try MessagePackShape.check(bytes, maximumDepth: maximumDepth)
        var unpacked = msgpack_unpacked()
        msgpack_unpacked_init(&unpacked)
        defer { msgpack_unpacked_destroy(&unpacked) }
        var end = 0
        // The decoded strings point into the input, so the tree is copied out while the input stays where it is.
        let value = bytes.withUnsafeBufferPointer { input in
            input.withMemoryRebound(to: CChar.self) { characters -> StructuredValue? in
                let outcome = msgpack_unpack_next(&unpacked, characters.baseAddress, characters.count, &end)
                return outcome == MSGPACK_UNPACK_SUCCESS ? StructuredValue(unpacked.data) : nil
            }
        }
        guard let value else { throw MessagePackError.malformed(offset: end) }
        return value
    }

    /// Decodes bytes of unknown meaning, where they are most likely msgpack: one whole map or array.
    ///
    /// `nil` for all else. A lone number or string does not count: most short runs of bytes happen to be one.
    public static func document(in bytes: [UInt8]) -> StructuredValue? {
        guard let value = try? decode(bytes) else { return nil }
        switch value {
        case .array, .object: return value
        default: return nil
        }
    }
}

/// Why bytes are not one msgpack value.
public enum MessagePackError: Error, Equatable, CustomStringConvertible {
    /// The bytes end within a value, or a header claims more elements than bytes are left.
    case truncated(offset: Int)
    /// The byte `0xC1`, which msgpack never uses.
    case reservedByte(offset: Int)
    /// More bytes behind the value.
    case trailingBytes(offset: Int)
    case tooDeep(limit: Int, offset: Int)
    /// Refused by msgpack-c for a reason that it does not tell.
    case malformed(offset: Int)

    public var description: String {
        switch self {
        case .truncated(let offset): "Not msgpack: at byte \(offset) a value begins that the rest is too short for."
        case .reservedByte(let offset): "Not msgpack: byte \(offset) is 0xc1, which msgpack never uses."
        case .trailingBytes(let offset): "Not one msgpack value: it ends at byte \(offset), and more bytes follow."
        case .tooDeep(let limit, let offset): "This msgpack nests deeper than \(limit) levels at byte \(offset)."
        case .malformed(let offset): "Not msgpack: msgpack-c refused it at byte \(offset)."
        }
    }
}
