/// The bytes of one version of a file, or where they are.
struct StoredObject: Sendable {
    let identifier: Digest
    let path: String
    let size: Int
    /// Nil where the bytes are in a store outside.
    let content: [UInt8]?

    /// A content that is in the hub, named by its real hash.
    init(path: String, content: [UInt8]) {
        (identifier, self.path, size, self.content) = (SHA256.hash(content), path, content.count, content)
    }

    /// A content that is elsewhere.
    init(identifier: Digest, path: String, size: Int) {
        (self.identifier, self.path, self.size, content) = (identifier, path, size, nil)
    }

    var storageURI: String? {
        guard content == nil else { return nil }
        var hex: [UInt8] = []
        hex.append(hex: identifier)
        let name = String(decoding: hex, as: UTF8.self)
        return "s3://musehub-objects/\(name.prefix(2))/\(name.dropFirst(2))"
    }
}
