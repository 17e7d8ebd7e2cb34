import Foundation
import TerminalKit
import Testing

@testable import InspectorApp

@Suite("Pictures of the screen")
struct ScreenExportTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "muselens-\(UUID().uuidString)").path
    private let canvas: Canvas = {
        var canvas = Canvas(size: Size(width: 20, height: 2))
        canvas.draw("rows <&> 名前 \u{1B}[2J", at: Point(x: 0, y: 0))
        return canvas
    }()

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    @Test("A picture is named by the screen and the time, and never takes another file's place")
    func names() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let export = ScreenExport(theme: .builtIn, folder: folder)
        let first = try export.write(canvas, name: "rows", now: 1_795_366_990.7)
        let second = try export.write(canvas, name: "rows", now: 1_795_366_990.9)
        #expect(first == "\(folder)/muselens-rows-20261122T170310Z.svg")
        #expect(second == "\(folder)/muselens-rows-20261122T170310Z-2.svg")
        let written = try String(contentsOfFile: first, encoding: .utf8)
        #expect(written == canvas.svg(theme: .builtIn, title: "muselens rows"))
        #expect(!written.unicodeScalars.contains("\u{1B}"))
    }

    @Test("A folder that takes no file is named with the reason")
    func refused() {
        try? FileManager.default.removeItem(atPath: folder)
        let export = ScreenExport(theme: .builtIn, folder: folder)
        let failure = #expect(throws: ScreenExport.Failure.self) {
            try export.write(canvas, name: "tables", now: 0)
        }
        #expect(failure?.reason.contains("No such file or directory") == true)
    }
}
