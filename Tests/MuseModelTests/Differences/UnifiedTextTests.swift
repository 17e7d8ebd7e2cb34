import MuseModel
import Testing

@Suite("Unified text")
struct UnifiedTextSpecification {
    private func text(_ old: String, _ new: String, context: Int = 3) -> String {
        UnifiedText.of(LineDifference(from: old, to: new), oldName: "a/x", newName: "b/x", context: context)
    }

    @Test("Two header lines, then each hunk with its lines verbatim")
    func hunks() {
        #expect(
            text("one\ntwo\nthree\nfour\nfive\n", "one\n2\nthree\nfour\nfive\nsix\r\n", context: 1) == """
                --- a/x
                +++ b/x
                @@ -1,3 +1,3 @@
                 one
                -two
                +2
                 three
                @@ -5 +5,2 @@
                 five
                +six\r

                """)
    }

    @Test("A missing line feed at the end is told on either side")
    func finalNewline() {
        #expect(
            text("a\nb", "a\nb\n").hasSuffix(" a\n-b\n\\ No newline at end of file\n+b\n"))
        #expect(
            text("a\nb\n", "a\nb").hasSuffix(" a\n-b\n+b\n\\ No newline at end of file\n"))
        #expect(text("x\nb", "y\nb").hasSuffix("-x\n+y\n b\n\\ No newline at end of file\n"))
    }

    @Test("Equal texts give no text")
    func nothing() {
        #expect(text("a\n", "a\n") == "")
    }

    @Test("A name cannot break the header")
    func names() {
        let difference = LineDifference(from: "a\n", to: "b\n")
        let text = UnifiedText.of(difference, oldName: "a/x\n+++ b/\"y\"\u{1B}", newName: "b/é ü")
        #expect(text.hasPrefix("--- \"a/x\\n+++ b/\\\"y\\\"\\033\"\n+++ b/é ü\n@@"))
    }
}
