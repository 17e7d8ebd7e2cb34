internal import CMessagePack

/// A snapshot's manifest as the hub stores it: a msgpack map `{path: content_id}`.
enum ManifestEncoding {
    /// - Parameter entries: in the order in which they are to stand.
    static func encode(_ entries: [(path: String, content: String)]) -> [UInt8] {
        var buffer = msgpack_sbuffer()
        msgpack_sbuffer_init(&buffer)
        defer { msgpack_sbuffer_destroy(&buffer) }
        withUnsafeMutablePointer(to: &buffer) { target in
            var packer = msgpack_packer()
            msgpack_packer_init(&packer, target, msgpack_sbuffer_write)
            msgpack_pack_map(&packer, entries.count)
            for entry in entries {
                pack(entry.path, &packer)
                pack(entry.content, &packer)
            }
        }
        guard let data = buffer.data else { return [] }
        return data.withMemoryRebound(to: UInt8.self, capacity: buffer.size) {
            [UInt8](UnsafeBufferPointer(start: $0, count: buffer.size))
        }
    }

    private static func pack(_ text: String, _ packer: inout msgpack_packer) {
        var text = text
        text.withUTF8 { bytes in
            msgpack_pack_str(&packer, bytes.count)
            msgpack_pack_str_body(&packer, bytes.baseAddress, bytes.count)
        }
    }
}
