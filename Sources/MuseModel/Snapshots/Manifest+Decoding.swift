extension Manifest {
    /// Bytes that are read at most, 64 MiB: some 600,000 files with paths of forty characters.
    public static let maximumByteCount = 64 << 20

    /// Reads a manifest as today's hub stores it: a msgpack map `{path: content_id}`.
    ///
    /// Memory is a small multiple of the bytes, whatever their headers claim.
    public init(messagePack bytes: [UInt8]) throws(ManifestError) {
        try Self.checkSize(bytes.count)
        let value: StructuredValue
        do {
            value = try MessagePackBytes.decode(bytes)
        } catch {
            throw ManifestError(error)
        }
        try self.init(value)
    }

    /// Reads a manifest as older hubs store it: a JSON object `{path: content_id}`.
    public init(json text: String) throws(ManifestError) {
        try Self.checkSize(text.utf8.count)
        let value: StructuredValue
        do {
            value = try JSONText.parse(text)
        } catch {
            if error.problem == .unexpectedEnd { throw .truncated(reason: error.description) }
            throw .malformed(reason: error.description)
        }
        try self.init(value)
    }

    /// Takes a manifest from a value that has been decoded.
    public init(_ value: StructuredValue) throws(ManifestError) {
        guard case .object(let members) = value else { throw .notAMap(found: value.kindName) }
        var entries: [Entry] = []
        entries.reserveCapacity(members.count)
        for (position, member) in members.enumerated() {
            guard case .string(let path) = member.key else {
                throw .pathNotText(position: position, found: member.key.kindName)
            }
            guard case .string(let content) = member.value else {
                throw .contentNotText(path: path, found: member.value.kindName)
            }
            entries.append(Entry(path: path, content: content))
        }
        self.init(entries: entries)
    }

    static func checkSize(_ byteCount: Int) throws(ManifestError) {
        guard byteCount <= maximumByteCount else {
            throw .tooLarge(byteCount: byteCount, limit: maximumByteCount)
        }
    }
}

extension ManifestError {
    /// Bytes that are not one msgpack value.
    init(_ error: MessagePackError) {
        if case .truncated = error {
            self = .truncated(reason: error.description)
        } else {
            self = .malformed(reason: error.description)
        }
    }
}

extension StructuredValue {
    /// What kind of value it is, with its article.
    var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .bytes: "bytes that are no text"
        case .array: "an array"
        case .object: "a map"
        case .timestamp: "a moment"
        case .extension: "a msgpack extension"
        }
    }
}
