import Testing

@testable import DemoHub

@Suite("Encodings")
struct EncodingTests {
    @Test(
        "SHA-256 gives the published values",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func sha256(message: String, expected: String) {
        var hex: [UInt8] = []
        hex.append(hex: SHA256.hash(Array(message.utf8)))
        #expect(String(decoding: hex, as: UTF8.self) == expected)
    }

    @Test(
        "Moments are written in UTC",
        arguments: [
            (Timestamp(seconds: 0), "1970-01-01 00:00:00+00"), (Timestamp.end, "2026-11-20 16:30:00+00"),
            (Timestamp(year: 2024, month: 2, day: 29, secondsOfDay: 86_399), "2024-02-29 23:59:59+00"),
            (Timestamp(year: 2025, month: 3, day: 1, secondsOfDay: 0), "2025-03-01 00:00:00+00"),
        ])
    func timestamps(timestamp: Timestamp, expected: String) {
        var bytes: [UInt8] = []
        bytes.append(timestamp)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test("A field of COPY keeps backslashes, tabs and line ends")
    func copyFields() {
        var bytes: [UInt8] = []
        bytes.append(copyField: "a\\b\tc\nd\re\\.".utf8)
        #expect(String(decoding: bytes, as: UTF8.self) == "a\\\\b\\tc\\nd\\re\\\\.")
    }

    @Test("Raw lines keep what COPY would take for its own")
    func rawLines() {
        let escaped = CopyEscaping.escape(lines: Array("a\\n\tb\r\n\\.\nplain\\".utf8))
        #expect(String(decoding: escaped, as: UTF8.self) == "a\\\\n\\tb\\r\n\\\\.\nplain\\\\")
        #expect(CopyEscaping.escape(lines: []) == [])
    }

    @Test("A JSON string escapes what must be, and nothing else")
    func jsonStrings() {
        var bytes: [UInt8] = []
        bytes.append(jsonString: "a\"b\\c\u{1b}\n漢")
        #expect(String(decoding: bytes, as: UTF8.self) == #""a\"b\\c\u001b\u000a漢""#)
    }
}
