import MuseModel
import Testing

@Suite("A file of Python in pieces for a screen")
struct PythonSpansTests {
    private func marked(_ text: String) -> [String] {
        PythonSpans(text).lines.map { line in
            line.map { span in
                switch span.kind {
                case .plain: span.text
                case .keyword: "K‹\(span.text)›"
                case .string: "S‹\(span.text)›"
                case .comment: "C‹\(span.text)›"
                case .number: "N‹\(span.text)›"
                case .definition: "D‹\(span.text)›"
                case .operation: "O‹\(span.text)›"
                }
            }.joined()
        }
    }

    @Test("Keywords, strings, comments, numbers, names of functions and Alembic's operations are told apart")
    func kinds() {
        #expect(
            marked("def upgrade() -> None:  # up\n\n    op.add_column(\"t\", 0x1F, 1.5e-3)\n") == [
                "K‹def› D‹upgrade›() -> K‹None›:  C‹# up›", "",
                "    O‹op.add_column›(S‹\"t\"›, N‹0x1F›, N‹1.5e-3›)",
            ])
        #expect(marked("x.op.y") == ["x.op.y"])
        #expect(marked("batch_op.drop_index(\"i\")") == ["O‹batch_op.drop_index›(S‹\"i\"›)"])
    }

    @Test("A string of several lines is one on each of them")
    func severalLines() {
        #expect(marked("x = \"\"\"a\n  b\r\n\"\"\" + 'c'") == ["x = S‹\"\"\"a›", "S‹  b›", "S‹\"\"\"› + S‹'c'›"])
    }

    @Test("What does not end is what it began as")
    func unfinished() {
        #expect(marked("x = \"open\ny = 1") == ["x = S‹\"open›", "y = N‹1›"])
        #expect(marked("") == [])
        #expect(marked("\n") == [""])
    }
}
