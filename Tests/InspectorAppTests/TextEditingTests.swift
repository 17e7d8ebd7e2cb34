import Foundation
import Testing

@testable import InspectorApp

@Suite("A text in the person's own editor")
struct TextEditingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "muselens-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// By way of a shell: a file that has just been written may still be open in a process that another test forks.
    /// - Parameter script: a shell's commands for which the file is `$2`.
    private func editing(by script: String, variable: String = "EDITOR") throws -> TextEditing {
        let editor = "\(folder)/an editor"
        try "#!/bin/sh\n\(script)\n".write(toFile: editor, atomically: true, encoding: .utf8)
        return TextEditing(
            environment: ["PATH": "/usr/bin:/bin", variable: "sh '\(editor)' --wait"], folder: "\(folder)/texts")
    }

    private func makeTexts() throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/texts", withIntermediateDirectories: true)
    }

    private var left: [String] { (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/texts")) ?? [] }

    @Test("What the editor writes comes back, and the file is gone")
    func edited() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try makeTexts()
        let editing = try editing(by: #"printf ' FROM b\n' >> "$2"; test "$1" = --wait"#)
        #expect(editing.edit("SELECT a") == .changed("SELECT a FROM b"))
        #expect(left.isEmpty)
    }

    @Test("Only its owner can read the file")
    func rights() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try makeTexts()
        let editing = try editing(by: #"stat -c '%a %n' "$2" > "$2.new"; cat "$2.new" > "$2"; rm "$2.new""#)
        guard case .changed(let text) = editing.edit("x") else {
            Issue.record("nothing was changed")
            return
        }
        #expect(text.hasPrefix("600 \(folder)/texts/muselens-"))
        #expect(text.hasSuffix(".sql"))
    }

    @Test("A line end that the editor adds is no change")
    func unchanged() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try makeTexts()
        #expect(try editing(by: #"printf '\n' >> "$2""#).edit("SELECT 1") == .unchanged)
    }

    @Test("VISUAL comes before EDITOR, and vi is there where neither is set")
    func names() {
        #expect(TextEditing(environment: ["VISUAL": "a", "EDITOR": "b"]).editor == "a")
        #expect(TextEditing(environment: ["VISUAL": "", "EDITOR": "b"]).editor == "b")
        #expect(TextEditing(environment: [:]).editor == "vi")
    }

    @Test("An editor that is missing, fails, or writes what is no text says so, and nothing is changed")
    func failures() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try makeTexts()
        let missing = TextEditing(
            environment: ["PATH": "/usr/bin:/bin", "EDITOR": "no-such-editor"], folder: "\(folder)/texts")
        let scripts = [
            ("exit 3", "ended with status 3"), ("kill -9 $$", "signal 9"),
            (#"printf '\377' > "$2""#, "no UTF-8"), (#"head -c 1048577 /dev/zero > "$2""#, "longer than 1 MiB"),
        ]
        let outcomes =
            [(missing.edit("x"), "There is no editor no-such-editor")]
            + (try scripts.map { (try editing(by: $0.0).edit("x"), $0.1) })
        for (outcome, words) in outcomes {
            guard case .failed(let reason) = outcome else {
                Issue.record("\(words): \(outcome)")
                continue
            }
            #expect(reason.contains(words), "\(reason)")
        }
        #expect(left.isEmpty)
    }

    @Test("A folder that takes no file is named with the reason")
    func noFolder() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let editing = TextEditing(environment: [:], folder: "\(folder)/none")
        #expect(editing.edit("x") == .failed("No file could be made in \(folder)/none: No such file or directory."))
    }
}
