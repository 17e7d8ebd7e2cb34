import MuseModel
import Testing

@Suite("Outlines of structured values")
struct StructuredOutlineSpecification {
    private func outline(_ text: String, depth: Int? = nil) throws -> StructuredOutline {
        StructuredOutline(try JSONText.parse(text), unfoldedToDepth: depth)
    }

    private func lines(_ outline: StructuredOutline) -> [String] {
        (0..<outline.lineCount).map { index in
            let line = outline.line(at: index)
            let mark = line.isFoldable ? (line.isFolded ? "+" : "-") : " "
            return String(repeating: "  ", count: line.depth) + "\(mark)\(line.label.text): \(line.preview())"
        }
    }

    private let sample = #"{"op":"patch","child_ops":[{"op":"insert"},[],7],"z":{"a":"\u001b"}}"#

    @Test("All lines stand in stored order, each under what holds it")
    func unfolded() throws {
        #expect(
            lines(try outline(sample)) == [
                "-: 3 members",
                "   op: \"patch\"",
                "  -child_ops: 3 items",
                "    -0: 1 member",
                "       op: \"insert\"",
                "     1: []",
                "     2: 7",
                "  -z: 1 member",
                "     a: \"\\u001b\"",
            ])
    }

    @Test("Folding hides what stands below, and unfolding brings back what was unfolded there")
    func folding() throws {
        var outline = try outline(sample)
        outline.toggleFold(ofLineAt: 3)
        outline.toggleFold(ofLineAt: 2)
        #expect(
            lines(outline) == [
                "-: 3 members", "   op: \"patch\"", "  +child_ops: 3 items", "  -z: 1 member", "     a: \"\\u001b\"",
            ])
        outline.toggleFold(ofLineAt: 2)
        #expect(outline.lineCount == 8)
        #expect(outline.line(at: 3).isFolded)
    }

    @Test("Toggling a line that has nothing below it changes nothing")
    func leaf() throws {
        var outline = try outline(sample)
        let before = outline
        outline.toggleFold(ofLineAt: 1)
        outline.toggleFold(ofLineAt: 5)
        #expect(outline == before)
    }

    @Test("Everything folds to one line, and unfolds to any depth")
    func depths() throws {
        var outline = try outline(sample, depth: 1)
        #expect(lines(outline) == ["-: 3 members", "   op: \"patch\"", "  +child_ops: 3 items", "  +z: 1 member"])
        outline.foldAll()
        #expect(lines(outline) == ["+: 3 members"])
        outline.unfoldAll()
        #expect(outline.lineCount == 9)
    }

    @Test("A line knows the line that it stands in")
    func parents() throws {
        let outline = try outline(sample)
        #expect((0..<9).map(outline.parent(ofLineAt:)) == [nil, 0, 0, 2, 3, 2, 2, 0, 7])
    }

    @Test("A value is found again when folds change, or else what holds it")
    func identities() throws {
        var outline = try outline(sample)
        let insert = outline.line(at: 4).identity
        let last = outline.line(at: 8).identity
        outline.toggleFold(ofLineAt: 2)
        #expect(outline.lineIndex(showing: insert) == 2)
        #expect(outline.lineIndex(showing: last) == 4)
        outline.foldAll()
        #expect(outline.lineIndex(showing: last) == 0)
        outline.unfoldAll()
        #expect(outline.lineIndex(showing: insert) == 4)
        #expect(outline.lineIndex(showing: last) == 8)
    }

    @Test("A long string is cut with a mark, and whole in the line's value")
    func longString() throws {
        let text = String(repeating: "é", count: 300)
        let line = StructuredOutline(.string(text)).line(at: 0)
        #expect(line.preview(limit: 5) == "\"ééééé\"…")
        #expect(line.preview(limit: 300) == "\"\(text)\"")
        #expect(line.value == .string(text))
        #expect(StructuredOutline(.bytes([1, 2, 3])).line(at: 0).preview(limit: 4) == "0102…")
    }

    @Test("Keys that are no strings are shown as they would be written")
    func oddKeys() {
        let outline = StructuredOutline(.object([.init(key: .array([.number("1")]), value: .null)]))
        #expect(outline.line(at: 1).label.text == "[1]")
    }

    @Test("Two hundred thousand lines fold and unfold")
    func large() {
        let item = StructuredValue.object([.init("op", .string("insert"))])
        var outline = StructuredOutline(.array(Array(repeating: item, count: 100_000)))
        #expect(outline.lineCount == 200_001)
        outline.unfoldAll(toDepth: 1)
        #expect(outline.lineCount == 100_001)
        outline.toggleFold(ofLineAt: 100_000)
        #expect(outline.line(at: 100_001).preview() == "\"insert\"")
    }
}
