import Testing

@testable import TerminalKit

@Suite("Layout and text")
struct LayoutSpecification {
    @Test("Parts fill their whole, minimums come first, and nothing overflows")
    func extents() {
        #expect(Extent.lengths([.fixed(1), .share(1), .fixed(2)], total: 10) == [1, 7, 2])
        #expect(Extent.lengths([.share(2), .share(1)], total: 10) == [6, 4])
        #expect(Extent.lengths([.share(1, minimum: 8), .share(1)], total: 10) == [9, 1])
        #expect(Extent.lengths([.fixed(4), .fixed(4), .fixed(4)], total: 6) == [4, 2, 0])
        #expect(Extent.lengths([.share(1)], total: -3) == [0])
    }

    @Test("A list scrolls no more than needed and leaves no gap at its end")
    func scrolling() {
        #expect(ScrollOffset.showing(5, from: 0, visible: 10, count: 100) == 0)
        #expect(ScrollOffset.showing(12, from: 0, visible: 10, count: 100) == 3)
        #expect(ScrollOffset.showing(2, from: 5, visible: 10, count: 100) == 2)
        #expect(ScrollOffset.showing(99, from: 99, visible: 10, count: 100) == 90)
        #expect(ScrollOffset.showing(0, from: 7, visible: 10, count: 3) == 0)
        #expect(ScrollOffset.showing(0, from: 0, visible: 0, count: 0) == 0)
    }

    @Test("Words stay whole where they fit, and every line fits")
    func wrapping() {
        #expect(TextWrap.lines(of: "the quick brown fox", width: 10).map(\.string) == ["the quick ", "brown fox"])
        #expect(TextWrap.lines(of: "abcdefghij", width: 4).map(\.string) == ["abcd", "efgh", "ij"])
        #expect(TextWrap.lines(of: "漢字漢字", width: 5).map(\.string) == ["漢字", "漢字"])
        #expect(TextWrap.lines(of: "a\n\nb\tc\r\n\u{1B}", width: 9).map(\.string) == ["a", "", "b⇥  c␍", "␛"])
        #expect(TextWrap.lines(of: "漢", width: 1).map(\.string) == ["", ""])
        #expect(TextWrap.lines(of: "a b c d", width: 1, limit: 3).count == 3)
    }

    @Test("Numbers have thousands separators")
    func numbers() {
        #expect(
            [0, 999, 1000, 5_000_040, -1234].map(NumberText.grouped) == ["0", "999", "1,000", "5,000,040", "-1,234"])
    }

    @Test("Bytes have the unit in which they say most")
    func bytes() {
        let counts = [0, 512, 1023, 1024, 61 * 1_048_576, 2_040_109_465, Int.max]
        #expect(counts.map(NumberText.bytes) == ["0 B", "512 B", "1.0 kB", "1.0 kB", "61 MB", "1.9 GB", "8.0 EB"])
    }

    @Test("Ages have their largest unit, ahead as behind")
    func ages() {
        #expect(
            [10_800, 59, 0.2, 172_800, -90].map(NumberText.ago) == [
                "3 h ago", "59 s ago", "now", "2 d ago", "in 1 min",
            ])
        #expect(NumberText.ago(seconds: .nan) == "never")
        #expect(NumberText.duration(seconds: 1e300).hasSuffix(" y"))
        #expect([0.2, 11.6, 200].map(NumberText.left) == ["about 1 s left", "about 12 s left", "about 3 min left"])
    }
}
