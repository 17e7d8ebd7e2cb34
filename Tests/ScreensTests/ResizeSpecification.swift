import TerminalKit
import Testing

@testable import Screens

@Suite("Terminals of any size")
struct ResizeSpecification {
    @Test("Every screen and what lies over it stands any change of size", arguments: GoldenScreen.all)
    func anySize(_ screen: GoldenScreen) {
        var driver = screen.driver
        var random = SplitMix(seed: UInt64(screen.name.count))
        let sizes = (0..<24).map { _ in (Int(random.next() % 200) + 1, Int(random.next() % 50) + 1) }
        for (width, height) in [(200, 50), (20, 5), (19, 4), (1, 1), (0, 0), (1, 50), (200, 1)] + sizes + [(200, 50)] {
            driver.resize(width, height)
            let canvas = driver.state.view()
            #expect(canvas.size == Size(width: width, height: height))
            for y in 0..<height {
                let columns = canvas.row(y).reduce(0) { $0 + ($1.glyph?.width ?? 0) }
                #expect(columns == width, "row \(y) of \(width)×\(height)")
            }
            driver.press("j", .pageDown, .right)
        }
    }

    @Test("Growing and shrinking leaves the selected row in sight")
    func selectionInSight() {
        var driver = RowsSpecification.many(5_000, height: 60)
        driver.press("j", times: 50)
        for height in [10, 60, 6, 30] {
            driver.resize(100, height)
            driver.answerAll()
            #expect(driver.text.contains("row 50 "), "height \(height)")
        }
    }

    @Test("Under 20×5 one line says how much room is needed")
    func tooSmall() {
        var driver = Driver.answered(.tables)
        driver.resize(19, 10)
        #expect(driver.text.contains("needs 20×5"))
        driver.resize(12, 1)
        #expect(driver.text.contains("needs 20×5"))
    }
}
