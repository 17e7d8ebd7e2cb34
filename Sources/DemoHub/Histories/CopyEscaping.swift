import Glibc

/// Lines as rows of one text field of `COPY`, which unescapes backslashes and takes tabs and carriage returns for
/// its own. A line `\\.`, which would end the block and let psql run what follows, comes through as text.
enum CopyEscaping {
    private static let replacements: [(byte: UInt8, escape: [UInt8])] = [
        (UInt8(ascii: "\\"), Array("\\\\".utf8)), (UInt8(ascii: "\t"), Array("\\t".utf8)),
        (UInt8(ascii: "\r"), Array("\\r".utf8)),
    ]

    /// - Parameter lines: a piece of a file; it may begin and end within a line.
    static func escape(lines: [UInt8]) -> [UInt8] {
        // The backslash comes first: the other escapes bring backslashes that are meant.
        replacements.reduce(lines) { replace($1.byte, with: $1.escape, in: $0) }
    }

    /// `memchr` jumps from one to the next: a set is tens of megabytes in which they are few.
    private static func replace(_ byte: UInt8, with escape: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, memchr(start, Int32(byte), buffer.count) != nil else { return bytes }
            var replaced: [UInt8] = []
            replaced.reserveCapacity(bytes.count + bytes.count / 8)
            var position = 0
            while position < buffer.count,
                let found = memchr(start + position, Int32(byte), buffer.count - position)
            {
                let next = UnsafeRawPointer(found) - start
                replaced += buffer[position..<next]
                replaced += escape
                position = next + 1
            }
            replaced += buffer[position...]
            return replaced
        }
    }
}
