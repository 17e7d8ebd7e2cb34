import Testing

@testable import ContainerBridge

@Suite("An output cut into lines")
struct LineCutterSpecification {
    private func lines(_ chunks: String...) -> [String] {
        var cutter = LineCutter()
        return chunks.flatMap { cutter.receive($0.utf8) } + (cutter.end().map { [$0] } ?? [])
    }

    @Test("A line comes once it has ended, whatever pieces it came in")
    func pieces() {
        var cutter = LineCutter()
        #expect(cutter.receive("a\nb".utf8) == ["a"])
        #expect(cutter.receive("".utf8) == [])
        #expect(cutter.receive("c\n\nd".utf8) == ["bc", ""])
        #expect(cutter.end() == "d")
        #expect(cutter.end() == nil)
    }

    @Test("A carriage return before the line feed belongs to the end of the line, another one to the line")
    func carriageReturn() {
        #expect(lines("a\r\nb\r", "\nc\rd\n") == ["a", "b", "c\rd"])
    }

    @Test("A character that comes in two pieces is whole, and what is no UTF-8 is repaired")
    func encoding() {
        var cutter = LineCutter()
        let bytes = Array("né\n".utf8)
        #expect(cutter.receive(bytes.prefix(2)) == [])
        #expect(cutter.receive(bytes.dropFirst(2)) == ["né"])
        #expect(cutter.receive([0xFF, UInt8(ascii: "x"), UInt8(ascii: "\n")]) == ["\u{FFFD}x"])
    }

    @Test("A line that is too long is cut, once, and the next one is whole again")
    func length() {
        let most = String(repeating: "x", count: LineCutter.longest)
        #expect(lines(most + "\n") == [most])
        #expect(lines(most, "y", "z", "\nnext\n") == [most + "…", "next"])
    }
}
