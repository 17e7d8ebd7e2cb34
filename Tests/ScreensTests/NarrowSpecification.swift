import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("Where there is little room")
struct NarrowSpecification {
    @Test("All columns of the key stay in sight while one looks at the fields to the right")
    func keyStays() {
        let names = ["repo_id", "address", "commit_id", "op", "content_id", "op_payload", "committed_at"]
        let description = RelationDescription(
            name: Samples.history, kind: .table,
            columns: names.map {
                ColumnDescription(
                    name: Identifier(fromCatalog: $0), type: "text", typeNumber: .text, isNullable: false)
            }, indexes: [Samples.primaryKey(Samples.history, ["repo_id", "address", "commit_id"])])
        let environment = ScreenEnvironment(size: Size(width: 80, height: 20), now: 0)
        var state = RowsState(start: RowsStart(relation: Samples.history, description: description))
        _ = state.start(environment)
        let cells = names.map { PageCell(value: .text(String(repeating: $0, count: 5))) }
        let row = PageRow(position: RowPosition(["a", "b", "c"]), cells: cells)
        let page = RowPage(rows: [row], hasPreceding: false, hasFollowing: false)
        _ = state.receive(.answered(.content, .page(page)), environment)
        for _ in 0..<6 { _ = state.perform(.move(.right), environment) }
        var canvas = Canvas(size: environment.size)
        state.draw(on: &canvas, in: canvas.bounds, environment)
        let header = canvas.text.split(separator: "\n")[1]
        for column in ["repo_id", "address", "commit_id", "committed_at"] {
            #expect(header.contains(column), "\(column) in \(header)")
        }
    }

    @Test("What is said is told to its end, on as many lines as it takes")
    func wholeNotice() {
        var driver = Driver.answered(.tables)
        driver.resize(40, 24)
        driver.send(.copyRefused)
        let text = driver.text.split(separator: "\n").map { $0.trimmingPrefix(" ") }.joined(separator: " ")
        #expect(text.contains("Y copies the command that prints it."))
    }

    @Test("Without room for a frame what is said takes the footer's place, and no row's")
    func noticeInTheFooter() {
        var driver = Driver.answered(.tables)
        driver.resize(30, 6)
        let before = driver.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
        driver.send(.copyRefused)
        let after = driver.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(after.prefix(5) == before)
        #expect(after.last?.contains("Too long") == true)
    }

    @Test("A filter begins empty, and leaving it brings the former one back")
    func filterAgain() {
        var driver = Driver.answered(.tables)
        driver.type("/commits")
        driver.press(.enter)
        driver.type("/objects")
        #expect(driver.tablesState?.filter == "objects")
        driver.press(.escape)
        #expect(driver.tablesState?.filter == "commits")
    }
}
