import TerminalKit
import Testing

@testable import Screens

@Suite("What the screens look like")
struct GoldenScreenSpecification {
    @Test("Every screen looks as its file says", arguments: GoldenScreen.all)
    func golden(_ screen: GoldenScreen) throws {
        try GoldenFile.expect(screen.driver.text, in: "Tests/ScreensTests/Golden/\(screen.name).txt")
    }

    @Test(
        "Nothing that acts on a terminal is on any screen, and every line is as wide as the screen",
        arguments: GoldenScreen.all)
    func harmless(_ screen: GoldenScreen) {
        let canvas = screen.driver.state.view()
        #expect(canvas.size == screen.size)
        for scalar in canvas.text.unicodeScalars where scalar != "\n" {
            let isHarmless =
                scalar.properties.generalCategory != .control && !(0x202A...0x202E).contains(scalar.value)
                && !(0x2066...0x2069).contains(scalar.value)
            #expect(isHarmless, "U+\(String(scalar.value, radix: 16))")
        }
        for y in 0..<canvas.size.height {
            let columns = canvas.row(y).reduce(0) { $0 + ($1.glyph?.width ?? 0) }
            #expect(columns == canvas.size.width, "row \(y)")
        }
    }
}
