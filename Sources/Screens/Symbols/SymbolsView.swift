import MuseModel
import MuseQueries
import TerminalKit

extension SymbolsState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let layout = SymbolsLayout(rect)
        if layout.showsPreview {
            SymbolPreviewPane(symbol: previewed, preview: preview).draw(on: &canvas, in: layout.preview)
        }
        let detail = detail.text(beside: title, width: layout.list.width)
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: layout.list)
        TextInputLine(
            prompt: " › ", input: input, placeholder: "type part of an address",
            isFocused: isTyping && environment.isFocused
        ).draw(on: &canvas, in: interior)
        drawList(on: &canvas, in: interior.inset(top: 1), layout)
    }

    private var title: String {
        let form = showsTree ? "Symbols · tree" : "Symbols"
        return repository.map { "\(form) · \(repositoryName($0))" } ?? form
    }

    private var detail: FrameDetail {
        guard !isBrowsing, let found = found.value else { return FrameDetail(parts: []) }
        let matching = NumberText.grouped(found.matching)
        let looked = NumberText.grouped(found.lookedThrough)
        let more = self.found.isLoading ? " …" : ""
        let shown = found.matching > found.matches.count ? "best \(found.matches.count) of \(matching)" : matching
        let isPartial = self.found.failure != nil || !found.isComplete && !self.found.isLoading
        return FrameDetail(
            parts: [
                FrameDetail.Part(pattern.isEmpty ? shown : "\(shown) match\(more)", short: shown + more),
                FrameDetail.Part("\(looked) looked through", short: ""),
                FrameDetail.Part(isPartial ? "not all" : ""),
            ])
    }

    // MARK: The list

    private func drawList(on canvas: inout Canvas, in rect: Rect, _ layout: SymbolsLayout) {
        guard rowCount > 0 else {
            emptyMessage.draw(on: &canvas, in: rect)
            return
        }
        let columns = SymbolColumns(
            width: rect.width - 2, names: showsTree || repository != nil ? [] : shownNames(layout))
        columns.drawHeader(on: &canvas, in: rect.row(0).inset(left: 1, right: 1), isTree: showsTree)
        let lines = rect.inset(top: 1)
        for offset in 0..<lines.height where cursor.offset + offset < rowCount {
            let row = cursor.offset + offset
            let line = lines.row(offset)
            let text = line.inset(left: 1, right: 1)
            if showsTree {
                draw(tree.rows[row], on: &canvas, in: text, columns)
            } else {
                draw(matches[row], on: &canvas, in: text, columns)
            }
            if row == cursor.selected {
                canvas.lay(line.inset(left: 1, right: 1), on: .selection)
            }
        }
        PositionBar(first: cursor.offset, visible: lines.height, count: rowCount)?
            .draw(on: &canvas, in: lines.inset(left: lines.width - 1))
    }

    private func shownNames(_ layout: SymbolsLayout) -> [String] {
        matches.dropFirst(cursor.offset).prefix(layout.listHeight).map { repositoryName($0.symbol.repository) }
    }

    private func draw(_ match: SymbolMatch, on canvas: inout Canvas, in line: Rect, _ columns: SymbolColumns) {
        let address = MatchedText(text: match.symbol.address.text, ranges: match.ranges)
        canvas.draw(address.spans(width: columns.address), in: columns.addressRect(line))
        canvas.draw(
            repositoryName(match.symbol.repository), in: columns.repositoryRect(line), style: Style(.dim))
        let churn = match.symbol.churn.map { Span(NumberText.grouped($0), .number) } ?? Span("–", .dim)
        canvas.draw([churn], in: columns.numberRect(line), alignment: .trailing)
    }

    private func draw(_ row: SymbolTree.Row, on canvas: inout Canvas, in line: Rect, _ columns: SymbolColumns) {
        let fold: TreeRow.Fold =
            switch row.isOpen {
            case nil: .leaf
            case true?: .open
            case false?: .closed
            }
        let remark = row.remark.map { [Span("  \($0)", .dim)] } ?? []
        TreeRow(depth: row.depth, fold: fold, content: [Span(row.name, row.role)] + remark)
            .draw(on: &canvas, in: columns.addressRect(line))
        let count = row.count.map { Span(NumberText.grouped($0), .number) } ?? Span("", .dim)
        canvas.draw([count], in: columns.numberRect(line), alignment: .trailing)
    }

    private var emptyMessage: Message {
        if let failure = hub.value == nil ? hub.failure : found.value == nil ? found.failure : nil {
            return failure.message
        }
        guard let hub = hub.value else { return Message("Looking where the addresses are …") }
        guard hub.directory.source != .none else {
            return Message(
                "No addresses", detail: hub.directory.limitations.joined(separator: " "),
                advice: "2 goes to the tables that there are.")
        }
        if isBrowsing { return Message("No repositories", detail: "This hub has none.") }
        if found.isLoading { return Message("Searching …") }
        if pattern.isEmpty { return Message("No addresses", detail: "There is nothing in the directory yet.") }
        return Message(
            "Nothing matches",
            detail: "No address holds the characters of “\(input.text)” in this order.",
            advice: isTyping ? "ctrl-u forgets what was typed." : "u forgets it.")
    }
}

extension SymbolTree.Row {
    fileprivate var role: Role {
        switch kind {
        case .repository: .heading
        case .node where isAddress: .text
        case .node: .dim
        }
    }
}

/// How wide the columns of the list are: what is left of repository and number is the address's.
struct SymbolColumns {
    let address: Int
    private let repository: Int
    private let number: Int

    private static let gap = 2
    private static let widestName = 24

    /// - Parameter names: of the repositories in sight; none where the column is left out.
    init(width: Int, names: [String]) {
        number = width >= 34 ? 9 : 0
        let widest = names.map { TextWidth.of($0) }.max() ?? 0
        repository = width >= 56 ? min(Self.widestName, widest) : 0
        let taken = [number, repository].filter { $0 > 0 }.reduce(0) { $0 + $1 + Self.gap }
        address = max(0, width - taken)
    }

    func addressRect(_ line: Rect) -> Rect {
        Rect(x: line.x, y: line.y, width: address, height: line.height)
    }

    func repositoryRect(_ line: Rect) -> Rect {
        Rect(x: line.x + address + Self.gap, y: line.y, width: repository, height: line.height)
    }

    func numberRect(_ line: Rect) -> Rect {
        Rect(x: line.maxX - number, y: line.y, width: number, height: line.height)
    }

    func drawHeader(on canvas: inout Canvas, in line: Rect, isTree: Bool) {
        canvas.draw(
            isTree ? "repository, folder, file, symbol" : "address", in: addressRect(line), style: Style(.heading))
        canvas.draw("repository", in: repositoryRect(line), style: Style(.heading))
        canvas.draw(
            isTree ? "addresses" : "churn", in: numberRect(line), alignment: .trailing, style: Style(.heading))
    }
}
