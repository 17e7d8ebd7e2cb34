import MuseModel
import Testing

@Suite("Comparisons of contents")
struct ContentComparisonSpecification {
    @Test(
        "Text is what is UTF-8 without zero bytes and with few control characters",
        arguments: [
            ([], nil), (Array("plain\r\n\ttext\u{C}".utf8), nil), (Array("漢字 é".utf8), nil),
            (Array("coloured \u{1B}[31mred\u{1B}[0m output of a program".utf8), nil),
            (Array("a\0b".utf8), .zeroByte), ([0x61, 0xFF], .notUTF8), ([0xC3], .notUTF8),
            ([1, 2, 3, 4, 0x61], .controlCharacters),
        ] as [([UInt8], ContentNature.Reason?)])
    func nature(bytes: [UInt8], reason: ContentNature.Reason?) {
        let expected = reason.map(ContentNature.binary) ?? .text(String(decoding: bytes, as: UTF8.self))
        #expect(ContentNature(of: bytes) == expected)
    }

    @Test("Text beyond the limit is compared as bytes, and why is told")
    func limit() {
        #expect(ContentNature(of: Array("abc".utf8), limit: 3) == .text("abc"))
        #expect(ContentNature(of: Array("abcd".utf8), limit: 3) == .binary(.tooLarge(limit: 3)))
        let large = [UInt8](repeating: 0x61, count: ContentNature.textLimit + 1)
        let comparison = ContentComparison(from: large, to: [])
        guard case .binary(let bytes, reason: let reason) = comparison.result else {
            Issue.record("compared as text")
            return
        }
        #expect(bytes.differingCount == large.count)
        #expect(reason.words == "more than 16 MiB")
    }

    @Test("Two texts are compared by lines, anything else by bytes")
    func choice() {
        let text = ContentComparison(from: Array("a \n".utf8), to: Array("a\n".utf8), ignoringWhitespace: true)
        #expect(text.result == .text(LineDifference(from: "a \n", to: "a\n", ignoringWhitespace: true)))
        #expect(text.presence == .both)
        let mixed = ContentComparison(from: Array("a\n".utf8), to: [0])
        #expect(mixed.result == .binary(ByteComparison(from: Array("a\n".utf8), to: [0]), reason: .zeroByte))
        let bytes = ContentComparison(from: [0xFF], to: [0])
        #expect(bytes.result == .binary(ByteComparison(from: [0xFF], to: [0]), reason: .notUTF8))
    }

    @Test("A missing content is compared as an empty one, and said to be missing")
    func missing() {
        let added = ContentComparison(from: nil, to: Array("a\n".utf8))
        #expect(added.presence == .onlyNew)
        #expect(added.result == .text(LineDifference(from: "", to: "a\n")))
        let removed = ContentComparison(from: [0], to: nil)
        #expect(removed.presence == .onlyOld)
        #expect(removed.result == .binary(ByteComparison(from: [0], to: []), reason: .zeroByte))
        #expect(ContentComparison(from: nil, to: nil).presence == .neither)
        #expect(ContentComparison(from: [], to: []).presence == .both)
    }
}
