import Foundation
import TerminalKit
import Testing

@testable import InspectorApp
@testable import Screens

@Suite("The trail as files")
struct TrailExportTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "muselens-\(UUID().uuidString)").path
    private let marks: [Mark] = {
        var trail = Trail()
        for title in ["first", "second <b>"] {
            var canvas = Canvas(size: Size(width: 20, height: 2))
            canvas.draw("picture of \(title)", at: Point(x: 0, y: 0))
            trail.add(Bookmark(.tables, title: title), note: "note of \(title)", at: 0, picture: canvas)
        }
        return trail.marks
    }()

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    @Test("Markdown names the pictures that are written beside it")
    func markdown() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let export = TrailExport(theme: .builtIn, place: "hub@db", folder: folder)
        let (path, pictures) = try export.write(marks, as: .markdown, now: 1_795_366_990)
        #expect(path == "\(folder)/muselens-trail-20261122T170310Z.md")
        #expect(pictures == 2)
        #expect(
            try names() == [
                "muselens-trail-20261122T170310Z-1.svg", "muselens-trail-20261122T170310Z-2.svg",
                "muselens-trail-20261122T170310Z.md",
            ])
        let text = try text("muselens-trail-20261122T170310Z.md")
        #expect(text.contains("![The screen](muselens-trail-20261122T170310Z-2.svg)"))
        #expect(text.contains("muselens open tables") && text.contains("note of first"))
        let picture = try self.text("muselens-trail-20261122T170310Z-2.svg")
        #expect(picture == marks[1].picture.svg(theme: .builtIn, title: "second <b>"))
    }

    @Test("No file that is there is touched: where one of the names is taken, all get others")
    func taken() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = "\(folder)/muselens-trail-20261122T170310Z-2.svg"
        try "precious".write(toFile: own, atomically: false, encoding: .utf8)
        let export = TrailExport(theme: .builtIn, place: "hub@db", folder: folder)
        let (path, _) = try export.write(marks, as: .markdown, now: 1_795_366_990)
        #expect(path == "\(folder)/muselens-trail-20261122T170310Z-2.md")
        #expect(try String(contentsOfFile: own, encoding: .utf8) == "precious")
        #expect(try names().count == 4)
    }

    @Test("HTML is one file with the pictures in it")
    func html() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let export = TrailExport(theme: .builtIn, place: "hub@db", folder: folder)
        let (path, pictures) = try export.write(marks, as: .html, now: 1_795_366_990)
        #expect(pictures == 0)
        #expect(try names() == ["muselens-trail-20261122T170310Z.html"])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.components(separatedBy: "<svg ").count == 3)
        #expect(!text.contains("<?xml"))
        #expect(text.contains("second &lt;b&gt;"))
    }
}
