/// What a manifest says of some paths, without a text for any other.
///
/// Agrees with ``Manifest`` on every input, also on what is wrong with it. A manifest as hubs write them is walked once,
/// header by header, and costs nothing but the contents that are found; for any other the reason is looked for, with no
/// more memory than the bytes take.
public struct ManifestProbe: Sendable {
    /// Two paths are one when their bytes are.
    public let paths: [String]
    /// By the hash of a path's bytes the places among the paths.
    private let places: [Int: [Int]]

    public init(paths: [String]) {
        self.paths = paths
        var places: [Int: [Int]] = [:]
        for (place, path) in paths.enumerated() {
            var path = path
            places[path.withUTF8 { Self.hash(UnsafeRawBufferPointer($0)) }, default: []].append(place)
        }
        self.places = places
    }

    /// The content at each of the ``paths``, in their order; `nil` where the snapshot has no such file.
    public func contents(messagePack bytes: [UInt8]) throws(ManifestError) -> [String?] {
        try Manifest.checkSize(bytes.count)
        if let contents = bytes.withUnsafeBytes(contentsIfOrdinary) { return contents }
        throw Self.problem(in: bytes)
    }

    /// The same of a manifest as older hubs store it.
    public func contents(json text: String) throws(ManifestError) -> [String?] {
        let manifest = try Manifest(json: text)
        return paths.map { manifest.entry(at: $0)?.content }
    }

    /// `nil` where it is anything but one whole map from texts to texts.
    private func contentsIfOrdinary(_ bytes: UnsafeRawBufferPointer) -> [String?]? {
        guard let map = MessagePackMapHeader(in: bytes) else { return nil }
        var contents = [String?](repeating: nil, count: paths.count)
        var offset = map.end
        for _ in 0..<map.pairs {
            guard let key = Self.text(in: bytes, at: offset), let value = Self.text(in: bytes, at: key.endIndex) else {
                return nil
            }
            // Of several entries of one path the last counts.
            for place in matches(key) { contents[place] = String(decoding: value, as: UTF8.self) }
            offset = value.endIndex
        }
        return offset == bytes.count ? contents : nil
    }

    private func matches(_ key: Slice<UnsafeRawBufferPointer>) -> [Int] {
        let key = UnsafeRawBufferPointer(rebasing: key)
        guard let candidates = places[Self.hash(key)] else { return [] }
        return candidates.filter { place in
            var path = paths[place]
            return path.withUTF8 { $0.elementsEqual(key) }
        }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }

    /// The body of a `str` that is UTF-8.
    private static func text(in bytes: UnsafeRawBufferPointer, at offset: Int) -> Slice<UnsafeRawBufferPointer>? {
        guard offset < bytes.count else { return nil }
        let first = bytes[offset]
        let width: Int
        var size = 0
        switch first {
        case 0xA0...0xBF: (width, size) = (0, Int(first & 0x1F))
        case 0xD9: width = 1
        case 0xDA: width = 2
        case 0xDB: width = 4
        default: return nil
        }
        let start = offset + 1 + width
        guard start <= bytes.count else { return nil }
        for byte in bytes[(offset + 1)..<start] { size = size << 8 | Int(byte) }
        guard size <= bytes.count - start else { return nil }
        let body = bytes[start..<(start + size)]
        return isUTF8(body) ? body : nil
    }

    private static func isUTF8(_ body: Slice<UnsafeRawBufferPointer>) -> Bool {
        let bytes = UnsafeRawBufferPointer(rebasing: body)
        var offset = 0
        while offset + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard eight & 0x8080_8080_8080_8080 == 0 else { return String(validating: bytes, as: UTF8.self) != nil }
            offset += 8
        }
        return bytes[offset...].allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }
}

/// Where the entries of a msgpack map begin, and how many there are.
private struct MessagePackMapHeader {
    let pairs: Int
    let end: Int

    /// `nil` where the bytes do not begin with a map.
    init?(in bytes: UnsafeRawBufferPointer) {
        guard let first = bytes.first else { return nil }
        let width: Int
        switch first {
        case 0x80...0x8F:
            (pairs, end) = (Int(first & 0x0F), 1)
            return
        case 0xDE: width = 2
        case 0xDF: width = 4
        default: return nil
        }
        guard bytes.count > width else { return nil }
        pairs = bytes[1...width].reduce(0) { $0 << 8 | Int($1) }
        end = 1 + width
    }
}
