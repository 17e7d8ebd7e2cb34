import MuseModel
import Testing

@Suite("Hunks")
struct DifferenceHunkSpecification {
    private static let lines = (1...30).map { "line \($0)\n" }

    /// Thirty lines of which these, counted from 1, are another text.
    private func changed(_ numbers: Int...) -> LineDifference {
        let new = Self.lines.enumerated().map { numbers.contains($0.offset + 1) ? "new\n" : $0.element }
        return LineDifference(from: Self.lines.joined(), to: new.joined())
    }

    @Test("Changes with their context between them are one hunk; one line more makes two")
    func joining() {
        #expect(changed(5, 12).hunks(context: 3).map(\.heading) == ["@@ -2,14 +2,14 @@"])
        #expect(changed(5, 13).hunks(context: 3).map(\.heading) == ["@@ -2,7 +2,7 @@", "@@ -10,7 +10,7 @@"])
    }

    @Test("Context ends at the ends of the texts")
    func ends() {
        #expect(changed(1, 30).hunks(context: 3).map(\.heading) == ["@@ -1,4 +1,4 @@", "@@ -27,4 +27,4 @@"])
    }

    @Test("Without context a count of one is left out, and where there are no lines the one before is named")
    func headings() {
        #expect(changed(5).hunks(context: 0).map(\.heading) == ["@@ -5 +5 @@"])
        let added = LineDifference(from: "a\nb\n", to: "a\nx\ny\nb\n")
        #expect(added.hunks(context: 0).map(\.heading) == ["@@ -1,0 +2,2 @@"])
        #expect(LineDifference(from: "", to: "a\n").hunks().map(\.heading) == ["@@ -0,0 +1 @@"])
        #expect(LineDifference(from: "a\nb\n", to: "").hunks().map(\.heading) == ["@@ -1,2 +0,0 @@"])
    }

    @Test("All unchanged lines make one hunk, and texts without changes none")
    func everything() {
        #expect(changed(5, 20).hunks(context: nil).map(\.heading) == ["@@ -1,30 +1,30 @@"])
        #expect(changed().hunks(context: nil).isEmpty)
        #expect(changed().hunks().isEmpty)
    }
}
