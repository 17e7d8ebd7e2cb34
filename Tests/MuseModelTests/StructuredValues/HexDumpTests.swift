import MuseModel
import Testing

@Suite("Hex dumps")
struct HexDumpSpecification {
    @Test("A full line shows offset, sixteen bytes and what is visible of them")
    func fullLine() {
        let dump = HexDump(Array("Hello, \u{1B}[2J wörld".utf8))
        #expect(dump.lineCount == 2)
        #expect(
            dump.line(at: 0).description
                == "00000000  48 65 6c 6c 6f 2c 20 1b  5b 32 4a 20 77 c3 b6 72  |Hello, .[2J w..r|")
    }

    @Test("The last line is as wide as the others")
    func lastLine() {
        let dump = HexDump([UInt8](repeating: 0xAB, count: 17))
        #expect(dump.line(at: 1).description == "00000010  ab" + String(repeating: " ", count: 46) + "  |.|")
        #expect(dump.line(at: 1).hexadecimal.count == dump.line(at: 0).hexadecimal.count)
    }

    @Test("No bytes make no lines")
    func empty() {
        #expect(HexDump([]).lineCount == 0)
        #expect(HexDump([1]).lineCount == 1)
        #expect(HexDump([UInt8](repeating: 1, count: 16)).lineCount == 1)
    }

    @Test("The last line of ten megabytes is at hand at once")
    func large() {
        let dump = HexDump([UInt8](repeating: 0x41, count: 10_000_000))
        #expect(dump.lineCount == 625_000)
        #expect(dump.line(at: 624_999).offsetText == "00989670")
    }
}
