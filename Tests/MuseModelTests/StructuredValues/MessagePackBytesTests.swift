import MuseModel
import Testing

@Suite("msgpack bytes")
struct MessagePackBytesSpecification {
    @Test("A manifest is read in its stored order")
    func manifest() throws {
        let bytes: [UInt8] = [0x82, 0xA4] + Array("b.py".utf8) + [0xA2] + Array("id".utf8) + [0xA1, 0x61, 0xC0]
        let value: StructuredValue = .object([.init("b.py", .string("id")), .init("a", .null)])
        #expect(try MessagePackBytes.decode(bytes) == value)
        #expect(MessagePackBytes.document(in: bytes) == value)
    }

    @Test(
        "Every format is read",
        arguments: [
            ([0x7F], .number("127")),
            ([0xE0], .number("-32")),
            ([0xC3], .boolean(true)),
            ([0xCC, 0xFF], .number("255")),
            ([0xCD, 0x01, 0x00], .number("256")),
            ([0xCE, 0xFF, 0xFF, 0xFF, 0xFF], .number("4294967295")),
            ([0xCF] + [UInt8](repeating: 0xFF, count: 8), .number("18446744073709551615")),
            ([0xD0, 0x80], .number("-128")),
            ([0xD1, 0x80, 0x00], .number("-32768")),
            ([0xD2, 0x80, 0, 0, 0], .number("-2147483648")),
            ([0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0], .number("-9223372036854775808")),
            ([0xCA, 0x3D, 0xCC, 0xCC, 0xCD], .number("0.1")),
            ([0xCB, 0x3F, 0xB9, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9A], .number("0.1")),
            ([0xCB, 0x7F, 0xF8, 0, 0, 0, 0, 0, 0], .number("NaN")),
            ([0xCA, 0xFF, 0x80, 0, 0], .number("-Infinity")),
            ([0xC4, 0x02, 0x00, 0xFF], .bytes([0x00, 0xFF])),
            ([0xC5, 0x00, 0x01, 0x09], .bytes([0x09])),
            ([0xC6, 0, 0, 0, 0], .bytes([])),
            ([0xD9, 0x02, 0xC3, 0xA9], .string("é")),
            ([0xDA, 0x00, 0x01, 0x61], .string("a")),
            ([0xDB, 0, 0, 0, 1, 0x61], .string("a")),
            ([0xA1, 0xFF], .bytes([0xFF])),
            ([0xDC, 0x00, 0x01, 0xC0], .array([.null])),
            ([0xDD, 0, 0, 0, 2, 0xC0, 0x90], .array([.null, .array([])])),
            ([0xDE, 0x00, 0x01, 0x01, 0x02], .object([.init(key: .number("1"), value: .number("2"))])),
            ([0xDF, 0, 0, 0, 0], .object([])),
            ([0xD4, 0x05, 0xAA], .extension(type: 5, payload: [0xAA])),
            ([0xD5, 0x80, 1, 2], .extension(type: -128, payload: [1, 2])),
            ([0xC7, 0x03, 0x07, 1, 2, 3], .extension(type: 7, payload: [1, 2, 3])),
            ([0xC7, 0x01, 0xFF, 1], .extension(type: -1, payload: [1])),
        ] as [([UInt8], StructuredValue)])
    func formats(bytes: [UInt8], expected: StructuredValue) throws {
        #expect(try MessagePackBytes.decode(bytes) == expected)
    }

    @Test(
        "Timestamps of all three sizes are moments",
        arguments: [
            ([0xD6, 0xFF, 0x3B, 0x9A, 0xCA, 0x00], "2001-09-09T01:46:40Z"),
            ([0xD7, 0xFF, 0x77, 0x35, 0x94, 0x00, 0x3B, 0x9A, 0xCA, 0x00], "2001-09-09T01:46:40.5Z"),
            ([0xC7, 12, 0xFF, 0x1D, 0xCD, 0x65, 0x00] + [UInt8](repeating: 0xFF, count: 8), "1969-12-31T23:59:59.5Z"),
        ] as [([UInt8], String)])
    func timestamps(bytes: [UInt8], expected: String) throws {
        guard case .timestamp(let moment) = try MessagePackBytes.decode(bytes) else {
            Issue.record("no timestamp")
            return
        }
        #expect(moment.rfc3339 == expected)
    }

    @Test("A timestamp with impossible nanoseconds stays an extension")
    func impossibleTimestamp() throws {
        let payload = [UInt8](repeating: 0xFF, count: 12)
        #expect(try MessagePackBytes.decode([0xC7, 12, 0xFF] + payload) == .extension(type: -1, payload: payload))
    }

    @Test(
        "What is not one whole value is refused with the place and the reason",
        arguments: [
            ([], .truncated(offset: 0)),
            ([0xC1], .reservedByte(offset: 0)),
            ([0x91, 0xC1], .reservedByte(offset: 1)),
            ([0xC0, 0xC0], .trailingBytes(offset: 1)),
            ([0x92, 0xC0], .truncated(offset: 0)),
            ([0xA5, 0x61], .truncated(offset: 0)),
            ([0xCD, 0x01], .truncated(offset: 0)),
            ([0xDB, 0xFF], .truncated(offset: 0)),
            ([0x91, 0xDB, 0xFF, 0xFF, 0xFF, 0xFF], .truncated(offset: 1)),
            ([0xD8, 0x01, 0x02], .truncated(offset: 0)),
        ] as [([UInt8], MessagePackError)])
    func malformed(bytes: [UInt8], expected: MessagePackError) {
        #expect(throws: expected) { try MessagePackBytes.decode(bytes) }
        #expect(MessagePackBytes.document(in: bytes) == nil)
    }

    @Test("A header that claims four thousand million elements is refused before anything is reserved for them")
    func hugeClaims() {
        for kind: UInt8 in [0xDD, 0xDF] {
            #expect(throws: MessagePackError.truncated(offset: 0)) {
                try MessagePackBytes.decode([kind, 0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0xC0, count: 100))
            }
        }
    }

    @Test("Claims that only together exceed the bytes are refused as well")
    func nestedClaims() {
        // Twenty arrays, one in the other, each of which claims all the bytes that are left.
        let rest = [UInt8](repeating: 0xC0, count: 60_000)
        let bytes = (0..<20).flatMap { _ in [0xDC, 0xEA, 0x60] as [UInt8] } + rest
        #expect(throws: MessagePackError.truncated(offset: 3)) { try MessagePackBytes.decode(bytes) }
    }

    @Test("Nesting ends at the limit with a clear error")
    func depth() throws {
        let limit = MessagePackBytes.maximumDepth
        let deepest = [UInt8](repeating: 0x91, count: limit - 1) + [0x91, 0xC0]
        #expect(JSONText.compact(try MessagePackBytes.decode(deepest)).hasPrefix(String(repeating: "[", count: limit)))
        #expect(throws: MessagePackError.tooDeep(limit: limit, offset: limit)) {
            try MessagePackBytes.decode([0x91] + deepest)
        }
        #expect(throws: MessagePackError.tooDeep(limit: limit, offset: limit)) {
            try MessagePackBytes.decode([UInt8](repeating: 0x91, count: 1_000_000) + [0xC0])
        }
    }

    @Test("Random bytes never do more than fail, and msgpack-c agrees with the check before it")
    func randomBytes() {
        var random = SeededGenerator(seed: 3)
        var decoded = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...24, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            do {
                _ = try MessagePackBytes.decode(bytes)
                decoded += 1
            } catch {
                if case .malformed = error { Issue.record("msgpack-c refused \(bytes)") }
            }
        }
        #expect(decoded > 0)
    }

    @Test("Containers of every size agree with msgpack-c, also when truncated at any byte")
    func truncation() throws {
        let items = (0..<40).map { _ in [0x83, 0x01, 0xA1, 0x61, 0x02, 0xC4, 0x01, 0xFF, 0x90, 0x80] as [UInt8] }
        let bytes: [UInt8] = [0xDC, 0x00, 0x28] + items.flatMap { $0 }
        #expect(try MessagePackBytes.decode(bytes).childCount == 40)
        for count in 0..<bytes.count {
            #expect(throws: MessagePackError.self) { try MessagePackBytes.decode(Array(bytes[..<count])) }
        }
    }

    @Test("Unknown bytes count as msgpack only where they are a whole map or array")
    func documents() {
        #expect(MessagePackBytes.document(in: Array("A".utf8)) == nil)
        #expect(MessagePackBytes.document(in: Array("hello".utf8)) == nil)
        #expect(MessagePackBytes.document(in: [0x80]) == .object([]))
    }
}
