import MuseQueries
import PostgresClient
import TestSupport
import Testing

/// Goes through a selection page by page, as a person does who keeps a key pressed.
struct PageWalk {
    let database: TestDatabase
    let selection: RowSelection
    let pageSize: Int

    /// All rows from an anchor to the end.
    func forward(from anchor: PageAnchor = .start) async throws -> [PageRow] {
        var rows: [PageRow] = []
        var anchor = anchor
        while true {
            let page = try await page(at: anchor)
            #expect(page.rows.count <= pageSize)
            rows += page.rows
            guard let last = page.rows.last?.position, page.hasFollowing else { return rows }
            anchor = .after(last)
        }
    }

    /// All rows from an anchor back to the start, in the selection's order.
    func backward(from anchor: PageAnchor = .end) async throws -> [PageRow] {
        var rows: [PageRow] = []
        var anchor = anchor
        while true {
            let page = try await page(at: anchor)
            #expect(page.rows.count <= pageSize)
            rows = page.rows + rows
            guard let first = page.rows.first?.position, page.hasPreceding else { return rows }
            anchor = .before(first)
        }
    }

    private func page(at anchor: PageAnchor) async throws -> RowPage {
        try await database.ask(RowPageQuestion(selection, at: anchor, limit: pageSize))
    }
}
