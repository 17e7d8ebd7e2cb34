import TestSupport
import Testing

@Suite("A trail in a terminal")
struct TrailTests {
    @Test("Marks with notes are written as Markdown with the pictures of their screens, and as HTML")
    func walk() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let folder = try TemporaryFolder()
        try await withTerminal("cd '\(folder.path)' && " + inspector(database, on: server), width: 120) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("M")
            try await terminal.wait(for: "No marks yet")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("m")
            try await terminal.wait(for: "may stay empty")
            try await terminal.type("look at the sizes")
            try await terminal.press("Enter")
            try await terminal.wait(for: "Marked as 1")
            try await terminal.press("M")
            try await terminal.wait(for: "look at the sizes")
            try await terminal.press("w")
            try await terminal.wait(for: "Written to")
            try await terminal.press("W")
            try await terminal.wait(for: ".html")
            try await terminal.press("q")
        }
        let names = folder.names
        #expect(names.count == 3)
        #expect(Set(names.compactMap { $0.split(separator: ".").last }) == ["html", "md", "svg"])
        let text = try folder.text(try #require(names.first { $0.hasSuffix(".md") }))
        #expect(text.contains("muselens open tables") && text.contains("look at the sizes"))
        let picture = try #require(names.first { $0.hasSuffix(".svg") })
        #expect(text.contains("(\(picture))"))
        #expect(try folder.text(picture).contains("<title>Tables · "))
    }
}
