/// A walk over the headers of msgpack bytes that allocates nothing for what they claim.
///
/// Source: https://github.com/msgpack/msgpack/blob/master/spec.md, "Formats".
enum MessagePackShape {
    /// Passes where the bytes are one whole value, no deeper than the limit.
    static func check(_ bytes: [UInt8], maximumDepth: Int) throws(MessagePackError) {
        var offset = 0
        var elementsLeft = [1]
        var elementsLeftInAll = 1
        while let left = elementsLeft.popLast() {
            if left == 0 { continue }
            let header = try Header(in: bytes, at: offset)
            elementsLeft.append(left - 1)
            elementsLeftInAll += header.elementCount - 1
            // Every element takes a byte at least, so a claim beyond the rest is false before anything is read for it.
            guard header.end <= bytes.count, elementsLeftInAll <= bytes.count - header.end else {
                throw .truncated(offset: offset)
            }
            if header.isContainer {
                guard elementsLeft.count <= maximumDepth else { throw .tooDeep(limit: maximumDepth, offset: offset) }
                elementsLeft.append(header.elementCount)
            }
            offset = header.end
        }
        guard offset == bytes.count else { throw .trailingBytes(offset: offset) }
    }

    /// What the first byte of a value, and the size behind it, say.
    struct Header {
        /// Where the value ends; for a container, where its first element begins.
        let end: Int
        /// Values inside: keys and values both count.
        let elementCount: Int
        let isContainer: Bool
        let isMap: Bool

        init(in bytes: [UInt8], at offset: Int) throws(MessagePackError) {
            guard offset < bytes.count else { throw .truncated(offset: offset) }
            let first = bytes[offset]
            switch first {
            case 0x00...0x7F, 0xC0, 0xC2, 0xC3, 0xE0...0xFF: self.init(end: offset + 1)
            case 0x80...0x8F: self.init(end: offset + 1, elementCount: 2 * Int(first & 0x0F), isMap: true)
            case 0x90...0x9F: self.init(end: offset + 1, elementCount: Int(first & 0x0F))
            case 0xA0...0xBF: self.init(end: offset + 1 + Int(first & 0x1F))
            case 0xC1: throw .reservedByte(offset: offset)
            case 0xCA...0xD3: self.init(end: offset + 1 + Self.numberWidths[Int(first - 0xCA)])
            case 0xD4...0xD8: self.init(end: offset + 2 + 1 << Int(first - 0xD4))
            default: try self.init(sized: first, in: bytes, at: offset)
            }
        }

        private init(sized first: UInt8, in bytes: [UInt8], at offset: Int) throws(MessagePackError) {
            let width = Self.sizeWidths[first] ?? 0
            guard offset + 1 + width <= bytes.count else { throw .truncated(offset: offset) }
            let size = bytes[(offset + 1)..<(offset + 1 + width)].reduce(0) { $0 << 8 | Int($1) }
            let body = offset + 1 + width
            switch first {
            case 0xC7...0xC9: self.init(end: body + 1 + size)
            case 0xDC, 0xDD: self.init(end: body, elementCount: size)
            case 0xDE, 0xDF: self.init(end: body, elementCount: 2 * size, isMap: true)
            default: self.init(end: body + size)
            }
        }

        private init(end: Int, elementCount: Int? = nil, isMap: Bool = false) {
            (self.end, self.isMap) = (end, isMap)
            self.elementCount = elementCount ?? 0
            isContainer = elementCount != nil
        }

        /// Bytes of the numbers 0xCA (float 32) to 0xD3 (int 64).
        private static let numberWidths = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8]

        /// Bytes of the size that stands behind the first byte.
        private static let sizeWidths: [UInt8: Int] = [
            0xC4: 1, 0xC5: 2, 0xC6: 4, 0xC7: 1, 0xC8: 2, 0xC9: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4,
            0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4,
        ]
    }
}
