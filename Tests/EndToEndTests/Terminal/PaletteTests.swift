import Foundation
import Glibc
import TestSupport
import Testing

@Suite("A terminal's palette")
struct PaletteTests {
    /// xterm's own sequences (`initc` and `oc` of its terminal description): set one colour, and all back.
    private static let change = Array("\u{1B}]4;".utf8)
    private static let restoration = Array("\u{1B}]104".utf8)

    @Test("Changed colours are set back on every way out", arguments: [nil, SIGTERM, SIGHUP, SIGILL])
    func restored(signal: Int32?) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let folder = try TemporaryFolder()
        // tmux may promise full colour, which needs no palette, and whoever runs the tests may refuse all colour.
        let program = "NO_COLOR= COLORTERM= TERM=xterm-256color " + inspector(database, on: server)
        // It starts when every byte of it is recorded.
        let command = "read start; \(program); echo \"ended with $?\""
        try await withTerminal(command) { terminal in
            try await terminal.record(to: folder.file("bytes"))
            try await terminal.press("Enter")
            try await terminal.wait(for: "Attention")
            if let signal {
                kill(try await terminal.programID(), signal)
            } else {
                try await terminal.press("q")
            }
            try await terminal.wait(for: "ended with")
            let bytes = try await recorded(folder.file("bytes"), until: "ended with")
            let lastChange = try #require(bytes.ranges(of: Self.change).last)
            let lastRestoration = try #require(bytes.ranges(of: Self.restoration).last)
            #expect(lastRestoration.lowerBound > lastChange.lowerBound)
        }
    }

    /// tmux shows what a program writes before the other process that it pipes it to has put it into a file.
    private func recorded(_ path: String, until text: String) async throws -> [UInt8] {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            if bytes.firstRange(of: Array(text.utf8)) != nil { return bytes }
            await Task.yield()
        }
        throw NeverAppeared(expected: text, screen: "(the record of the terminal)")
    }
}
