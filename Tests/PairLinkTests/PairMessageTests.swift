import MuseModel
import Testing

@testable import PairLink

@Suite("What a pair tells each other")
struct PairMessageTests {
    private static let database = DatabaseIdentity(system: "7312", server: "db.example:5432", database: "hub")

    private static func message(_ line: String) throws(PairMessageError) -> PairMessage {
        try PairMessage(line: Array(line.utf8))
    }

    @Test(
        "Every message comes back from its line, whatever its text holds",
        arguments: [
            .take, .role(leads: true, followers: 0), .role(leads: false, followers: 16),
            .end("it \"broke\"\n\u{1B}[2J"),
            .place(PairPlace(text: "o/s:a\\nb@beef \"'\u{202E}🦆", database: database)),
            .place(PairPlace(text: "", database: DatabaseIdentity(system: nil, server: "\u{0}", database: "é"))),
            .place(PairPlace(text: String(repeating: "\u{1}", count: PairMessage.longestPlace), database: database)),
        ] as [PairMessage])
    func roundTrip(message: PairMessage) throws {
        let line = message.line
        #expect(line.last == UInt8(ascii: "\n"))
        #expect(line.dropLast().allSatisfy { $0 >= 0x20 })
        #expect(line.count <= PairMessage.longestLine)
        #expect(try PairMessage(line: Array(line.dropLast())) == message)
    }

    @Test(
        "A line that is none of the talk is refused, and says what is wrong with it",
        arguments: [
            ("", .notJSON), ("hello", .notJSON), ("[]", .notJSON), ("{\"muselens\":1", .notJSON), ("\u{0}", .notJSON),
            (String(repeating: "[", count: 60_000), .notJSON),
            ("{}", .malformed("muselens")), ("{\"muselens\":\"1\",\"is\":\"take\"}", .malformed("muselens")),
            ("{\"muselens\":2,\"is\":\"take\"}", .otherVersion("2")),
            ("{\"muselens\":-1,\"is\":\"take\"}", .malformed("muselens")),
            ("{\"muselens\":1e0,\"is\":\"take\"}", .malformed("muselens")),
            ("{\"muselens\":1}", .malformed("is")), ("{\"muselens\":1,\"is\":\"quit\"}", .unknown),
            ("{\"muselens\":1,\"is\":\"take\",\"is\":\"end\"}", .malformed("is")),
            ("{\"muselens\":1,\"is\":\"role\",\"leads\":1,\"followers\":1}", .malformed("leads")),
            ("{\"muselens\":1,\"is\":\"role\",\"leads\":true,\"followers\":-1}", .malformed("followers")),
            (
                "{\"muselens\":1,\"is\":\"role\",\"leads\":true,\"followers\":99999999999999999999}",
                .malformed("followers")
            ),
            ("{\"muselens\":1,\"is\":\"place\",\"at\":7}", .malformed("at")),
            ("{\"muselens\":1,\"is\":\"place\",\"at\":\"\",\"server\":\"\",\"database\":\"\"}", .malformed("system")),
            (
                "{\"muselens\":1,\"is\":\"end\",\"why\":\"\(String(repeating: "x", count: 5000))\"}", .malformed("why")
            ),
            (
                "{\"muselens\":1,\"is\":\"place\",\"at\":\"\(String(repeating: "x", count: PairMessage.longestPlace + 1))\"}",
                .malformed("at")
            ),
            (String(repeating: " ", count: PairMessage.longestLine + 1), .tooLong),
        ] as [(String, PairMessageError)])
    func refused(line: String, error: PairMessageError) {
        let thrown = #expect(throws: PairMessageError.self) { try Self.message(line) }
        #expect(thrown == error)
    }

    @Test("Members that a later version may add are passed over")
    func unknownMembers() throws {
        #expect(try Self.message("{\"muselens\":1,\"is\":\"take\",\"mood\":[1,{}]}") == .take)
    }

    @Test("Lines are the same however they are cut into pieces, and one without end is refused")
    func pieces() throws {
        let bytes = Array("one\n\nthree\nrest".utf8)
        for size in 1...bytes.count {
            var buffer = LineBuffer()
            var lines: [[UInt8]] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                lines += try buffer.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(lines == [Array("one".utf8), [], Array("three".utf8)])
        }
        var buffer = LineBuffer()
        #expect(try buffer.take(Array(repeating: 0x20, count: PairMessage.longestLine)).isEmpty)
        #expect(throws: PairMessageError.tooLong) { try buffer.take([0x20]) }
    }

    @Test("To a slow reader only the newest place is sent, behind the line that is half written")
    func newestOnly() throws {
        func place(_ text: String) -> PairMessage { .place(PairPlace(text: text, database: Self.database)) }
        var outgoing = Outgoing()
        outgoing.put(place("first"))
        let first = outgoing.next()
        outgoing.wrote(10)
        for text in ["second", "third", "fourth"] { outgoing.put(place(text)) }
        outgoing.put(.role(leads: false, followers: 2))
        #expect(outgoing.next() == first.dropFirst(10))
        outgoing.wrote(first.count - 10)
        var sent: [UInt8] = []
        while !outgoing.next().isEmpty {
            sent += outgoing.next()
            outgoing.wrote(outgoing.next().count)
        }
        #expect(sent == PairMessage.role(leads: false, followers: 2).line + place("fourth").line)
        #expect(outgoing.isEmpty)
    }
}
