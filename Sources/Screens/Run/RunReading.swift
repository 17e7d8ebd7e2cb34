import MuseModel
import TerminalKit

/// Where in the output one reads: at its end as it comes, or at a line that stays where it is.
struct RunReading: Sendable {
    private(set) var output = RunOutput()
    private(set) var cursor = ListCursor()
    private(set) var isFollowing = true
    /// Columns to the left of what is in sight.
    private(set) var column = 0
    /// What is looked for; empty for nothing.
    private(set) var sought = ""

    private static let sidewards = 8

    mutating func append(_ lines: [LogLine], visible: Int) {
        settle(after: output.append(lines), visible: visible)
    }

    mutating func append(_ line: RunOutput.Line, visible: Int) {
        settle(after: output.append([line]), visible: visible)
    }

    /// - Parameter gone: lines that were taken away at the beginning.
    private mutating func settle(after gone: Int, visible: Int) {
        cursor.shift(by: -gone)
        settle(visible: visible)
    }

    mutating func settle(visible: Int) {
        let count = output.lines.count
        if isFollowing {
            cursor.select(count - 1, count: count, visible: visible)
        } else {
            cursor.settle(count: count, visible: visible)
        }
    }

    mutating func toggleFollowing(visible: Int) {
        isFollowing.toggle()
        settle(visible: visible)
    }

    mutating func move(_ movement: Movement, visible: Int) {
        switch movement {
        case .left: column = max(0, column - Self.sidewards)
        case .right: column = min(LineLength.most, column + Self.sidewards)
        default:
            cursor.move(movement, count: output.lines.count, visible: visible)
            // Whoever goes up wants to read; whoever is at the end wants to see what comes.
            isFollowing = cursor.selected >= output.lines.count - 1
        }
    }

    // MARK: Finding

    mutating func seek(_ text: String) { sought = text }

    /// Goes to the next line that holds the text, once round.
    /// - Returns: whether there is one.
    mutating func find(forward: Bool, includingHere: Bool, visible: Int) -> Bool {
        let lines = output.lines
        guard !sought.isEmpty, !lines.isEmpty else { return false }
        let step = forward ? 1 : -1
        for distance in (includingHere ? 0 : 1)...lines.count {
            let index = ((cursor.selected + step * distance) % lines.count + lines.count) % lines.count
            guard lines[index].text.firstRange(ofCaseInsensitive: sought) != nil else { continue }
            isFollowing = false
            cursor.select(index, count: lines.count, visible: visible)
            return true
        }
        return false
    }

    // MARK: Drawing

    func draw(on canvas: inout Canvas, in room: Rect, isFocused: Bool) {
        let lines = output.lines
        let text = room.inset(left: 1, right: 1)
        let end = min(lines.count, cursor.offset + room.height)
        for (row, index) in (min(cursor.offset, end)..<end).enumerated() {
            let line = text.row(row)
            canvas.draw(spans(lines[index]), at: Point(x: line.x - column, y: line.y), in: line)
            if index == cursor.selected, !isFollowing {
                canvas.lay(room.row(row), on: isFocused ? .selection : .selectionUnfocused)
            }
        }
        PositionBar(first: cursor.offset, visible: room.height, count: lines.count)?
            .draw(on: &canvas, in: room.inset(left: room.width - 1))
    }

    private func spans(_ line: RunOutput.Line) -> [Span] {
        let spans =
            switch line {
            case .command: [Span("$ ", .dim)]
            case .written(.error, _): [Span("› ", .notice)]
            case .written(.output, _): [Span("  ")]
            case .end(let run): [Span(run.isSuccess ? "✓ " : "✗ ", run.role)]
            }
        return spans + (ValueText.marked(line.text, sought, role: role(of: line)) ?? [Span(line.text, role(of: line))])
    }

    private func role(of line: RunOutput.Line) -> Role {
        switch line {
        case .command: .key
        // Not all of it is trouble: alembic tells there what it does.
        case .written(.error, _): .notice
        case .written(.output, _): .text
        case .end(let run): run.role
        }
    }

    /// How much there is and what one does with it.
    var detail: FrameDetail {
        let all = NumberText.grouped(output.count)
        let lines = output.count == 1 ? "1 line" : "\(all) lines"
        let kept = output.forgotten == 0 ? "" : "the last \(NumberText.grouped(output.lines.count)) kept"
        return FrameDetail(parts: [
            .init(output.count == 0 ? "" : lines), .init(isFollowing ? "follows" : "f follows", short: ""),
            .init(kept), .init(sought.isEmpty ? "" : "“\(sought)”", short: ""),
        ])
    }
}
