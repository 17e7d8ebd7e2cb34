internal import PostgresClient

/// Pages of a table without a key, in the order in which the rows lie in its file.
///
/// A page reads as many blocks as it needs and no others: the server goes straight to a range of `ctid`. The span is
/// doubled where blocks turn out empty. Before PostgreSQL 14 there are no such ranges; there the places are listed.
struct BlockWalk {
    let page: RowPageQuestion

    private static let firstSpan = 8
    /// Blocks after which a stretch without rows is not searched further in one go.
    private static let longestSpan = 65_536
    /// More rows than a block can hold. Source: `MaxHeapTuplesPerPage` for blocks of 8 KiB, rounded up.
    private static let placesInBlock = 300

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> RowPage {
        let blocks = try await BlockCount(relation: page.selection.relation).ask(session, settings: settings)
        let forward: Bool
        var edge: BlockPlace
        var isInclusive = true
        switch page.anchor {
        case .start: (forward, edge) = (true, page.selection.isReversed ? .end(of: blocks) : .start)
        case .end: (forward, edge) = (false, page.selection.isReversed ? .start : .end(of: blocks))
        case .after(let position): (forward, edge, isInclusive) = (true, BlockPlace(position), false)
        case .before(let position): (forward, edge, isInclusive) = (false, BlockPlace(position), false)
        case .from(let position):
            // A range leaves its upper bound out, so downwards it starts one place above.
            (forward, edge) = (true, page.selection.isReversed ? BlockPlace(position).next : BlockPlace(position))
        case .fraction(let fraction):
            let way = page.selection.isReversed ? 1 - fraction : fraction
            (forward, edge) = (true, BlockPlace(block: Int(Double(blocks) * min(max(way, 0), 1)), item: 0))
        }
        let isTowardsEnd = forward != page.selection.isReversed
        var rows: [PageRow] = []
        var span = Self.firstSpan
        while rows.count <= page.limit, isTowardsEnd ? edge.block < blocks : edge > .start {
            let range = isTowardsEnd ? edge.upTo(blocks: span) : edge.downTo(blocks: span)
            let reading = try await page.read(
                where: condition(range, excluding: isInclusive ? nil : edge, session.facts.versionNumber),
                forward: forward, limit: page.limit + 1 - rows.count, session, settings: settings)
            rows = forward ? rows + reading.rows : reading.rows + rows
            edge = isTowardsEnd ? range.upperBound : range.lowerBound
            isInclusive = true
            span = min(span * 2, Self.longestSpan)
        }
        if rows.isEmpty, case .fraction = page.anchor {
            // Nothing lies beyond: the place is among the empty blocks at the end.
            return try await BlockWalk(page: page.atEnd).ask(session, settings: settings)
        }
        return pageOf(rows, forward: forward)
    }

    private func pageOf(_ rows: [PageRow], forward: Bool) -> RowPage {
        let hasMore = rows.count > page.limit
        let kept = forward ? Array(rows.prefix(page.limit)) : Array(rows.suffix(page.limit))
        let beganAtAnEnd = page.anchor == .start || page.anchor == .end || page.anchor == .fraction(0)
        return RowPage(
            rows: kept, hasPreceding: forward ? !beganAtAnEnd : hasMore, hasFollowing: forward ? hasMore : !beganAtAnEnd
        )
    }

    private func condition(_ range: Range<BlockPlace>, excluding edge: BlockPlace?, _ serverVersion: Int) -> SQL {
        let low = range.lowerBound.tid
        let high = range.upperBound.tid
        let rest: SQL = edge.map { "AND ctid <> \($0.tid)::tid" } ?? ""
        if serverVersion >= 140_000 { return "ctid >= \(low)::tid AND ctid < \(high)::tid \(rest)" }
        return """
            ctid = ANY (ARRAY(SELECT format('(%s,%s)', b, i)::tid
                              FROM generate_series(\(range.lowerBound.block)::int, \(range.upperBound.block)::int) b,
                                   generate_series(1, \(Self.placesInBlock)::int) i))
            AND ctid >= \(low)::tid AND ctid < \(high)::tid \(rest)
            """
    }
}

/// A row's place in a table's file. Source: PostgreSQL manual, "Object Identifier Types": `ctid` is (block, item).
struct BlockPlace: Comparable {
    let block: Int
    let item: Int

    static let start = BlockPlace(block: 0, item: 0)

    static func end(of blocks: Int) -> BlockPlace { BlockPlace(block: blocks, item: 0) }

    init(block: Int, item: Int) {
        (self.block, self.item) = (block, item)
    }

    /// A position whose text is no place counts as the start.
    init(_ position: RowPosition) {
        let numbers = (position.values.first ?? "").split { "(),".contains($0) }.compactMap { Int($0) }
        self.init(block: numbers.first ?? 0, item: numbers.count > 1 ? numbers[1] : 0)
    }

    var tid: String { "(\(block),\(item))" }

    var next: BlockPlace { BlockPlace(block: block, item: item + 1) }

    func upTo(blocks span: Int) -> Range<BlockPlace> { self..<BlockPlace(block: block + span, item: 0) }

    /// Downwards the place itself is left out: a range ends before its upper bound.
    func downTo(blocks span: Int) -> Range<BlockPlace> { BlockPlace(block: max(0, block - span), item: 0)..<self }

    static func < (left: BlockPlace, right: BlockPlace) -> Bool {
        (left.block, left.item) < (right.block, right.item)
    }
}
