extension ManifestProbe {
    /// Why bytes are no manifest, found in the order in which ``Manifest`` would find it.
    ///
    /// Arrays and maps are named by their headers and never decoded, so that it costs no memory, whatever they hold.
    static func problem(in bytes: [UInt8]) -> ManifestError {
        do throws(MessagePackError) {
            try MessagePackShape.check(bytes, maximumDepth: MessagePackBytes.maximumDepth)
            return try problemOfWhole(bytes)
        } catch {
            return ManifestError(error)
        }
    }

    /// Of bytes that are one msgpack value.
    private static func problemOfWhole(_ bytes: [UInt8]) throws(MessagePackError) -> ManifestError {
        let map = try MessagePackShape.Header(in: bytes, at: 0)
        guard map.isMap else { return .notAMap(found: try value(in: bytes, at: 0).kindName) }
        var offset = map.end
        for position in 0..<(map.elementCount / 2) {
            guard case .string(let path) = try value(in: bytes, at: offset) else {
                return .pathNotText(position: position, found: try value(in: bytes, at: offset).kindName)
            }
            offset = try MessagePackShape.Header(in: bytes, at: offset).end
            let content = try value(in: bytes, at: offset)
            guard case .string = content else { return .contentNotText(path: path, found: content.kindName) }
            offset = try MessagePackShape.Header(in: bytes, at: offset).end
        }
        return .malformed(reason: MessagePackError.malformed(offset: offset).description)
    }

    /// The value at a place; of an array or a map an empty one.
    private static func value(in bytes: [UInt8], at offset: Int) throws(MessagePackError) -> StructuredValue {
        let header = try MessagePackShape.Header(in: bytes, at: offset)
        if header.isMap { return .object([]) }
        if header.isContainer { return .array([]) }
        return try MessagePackBytes.decode(Array(bytes[offset..<header.end]))
    }
}
