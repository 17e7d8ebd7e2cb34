import MuseModel
import MuseQueries
import TerminalKit

extension SnapshotDifferenceState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = counts.isEmpty ? "Changed files" : "Changed files \(counts)"
        let detail = detail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: rect)
        guard let found = content.value else {
            (content.failure?.message ?? Message("Comparing the files …")).draw(on: &canvas, in: interior)
            return
        }
        if let message = message(on: found) {
            message.draw(on: &canvas, in: interior)
            return
        }
        files.tree.draw(on: &canvas, in: interior, isFocused: true) { line, width in
            switch line.item {
            case .folder(let name, let files):
                [Span(name + "/", .key), Span("  \(NumberText.grouped(files))", .dim)]
            case .file(let name, _, let change):
                ChangedFileLine(change, name: name).spans(width: width - 2 * min(line.depth, 12) - 2)
            }
        }
    }

    private func message(on found: SnapshotDifferenceContent) -> Message? {
        switch found.found.outcome {
        case .notCompared(let obstacle):
            switch obstacle {
            case .missing:
                return Message("Not there", detail: obstacle.sentence, advice: "esc goes back.")
            case .noManifest:
                return Message("No manifest", detail: obstacle.sentence, advice: "esc goes back.")
            case .unreadable:
                return Message(
                    "A manifest cannot be read", detail: obstacle.sentence,
                    advice: "The row of musehub_snapshots has its bytes.", role: .failure)
            }
        case .compared(_, let count):
            guard files.tree.tree.lineCount == 0 else { return nil }
            return files.filter.isEmpty
                ? Message("∅ nothing changed", detail: same(count))
                : Message(
                    "No such file changed", detail: "“\(files.filter)” is in no path.", advice: "u shows all again.")
        }
    }

    private func same(_ files: Int) -> String {
        guard let old = start.pair.old else { return "The manifest is empty, and there was none before." }
        let snapshots = old == start.pair.new ? "It is the same snapshot" : "Both snapshots have the same files"
        return "\(snapshots): \(Self.counted(files))."
    }

    private var counts: String {
        guard let counts = content.value?.difference?.counts else { return "" }
        return ManifestDifference.Kind.allCases.filter { counts[$0] > 0 }
            .map { "\($0.sign)\(NumberText.grouped(counts[$0]))" }.joined(separator: " ")
    }

    private var detail: FrameDetail {
        let sides = "\(Self.short(start.pair.old)) → \(Self.short(start.pair.new))"
        guard let laid = content.value?.difference else { return FrameDetail(parts: [.init(sides, short: "")]) }
        let filtered = files.filter.isEmpty ? "" : "\(NumberText.grouped(files.fileCount)) with “\(files.filter)”"
        return FrameDetail(
            parts: [
                .init(filtered), .init("of \(Self.counted(laid.fileCount))", short: ""), .init(sides, short: ""),
            ])
    }

    private static func short(_ snapshot: String?) -> String {
        guard let snapshot else { return "∅" }
        return ValueText.shortenedID(snapshot) ?? String(snapshot.prefix(12))
    }

    private static func counted(_ files: Int) -> String {
        "\(NumberText.grouped(files)) file\(files == 1 ? "" : "s")"
    }
}

/// A file of the difference: sign, name and word, and the contents before and after as far as there is room.
private struct ChangedFileLine {
    private let change: ManifestDifference.Change
    private let name: String

    private static let idWidth = 12
    private static let leastName = 20
    private static let wordWidth = ManifestDifference.Kind.allCases.map(\.rawValue.count).max() ?? 0

    init(_ change: ManifestDifference.Change, name: String) {
        (self.change, self.name) = (change, name)
    }

    func spans(width: Int) -> [Span] {
        let mark = [Span(change.kind.sign + " ", role)]
        let former = change.formerPath.map { [Span($0, .dim), Span(" → ", role)] } ?? []
        let room = width - mark.columns - Self.wordWidth - 2 * Self.idWidth - 7
        guard room >= Self.leastName, change.formerPath == nil else {
            return mark + former + [Span(name), Span("  \(change.kind.rawValue)", role)]
        }
        return mark
            + [
                Span.padded(name, to: room, .text), Span("  "),
                Span.padded(change.kind.rawValue, to: Self.wordWidth, role),
            ]
            + [Span("  ")] + id(change.oldContent) + [Span(" → ", .dim)] + id(change.newContent)
    }

    private func id(_ content: String?) -> [Span] {
        guard let content else { return [Span.padded("∅", to: Self.idWidth, .null)] }
        return [Span.padded(ValueText.shortenedID(content) ?? content, to: Self.idWidth, .contentID)]
    }

    private var role: Role {
        switch change.kind {
        case .added: .added
        case .removed: .removed
        case .changed: .changed
        case .moved: .opMove
        }
    }
}
