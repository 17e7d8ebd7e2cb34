import MuseModel
import MuseQueries
import TerminalKit

extension SnapshotState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Snapshot \(ValueText.shortenedID(id) ?? String(id.prefix(12)))"
        let detail = detail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: rect)
        guard let found = content.value else {
            (content.failure?.message ?? Message("Fetching the manifest …")).draw(on: &canvas, in: interior)
            return
        }
        if let message = message(on: found) {
            message.draw(on: &canvas, in: interior)
            return
        }
        files.tree.draw(on: &canvas, in: interior, isFocused: true) { line, width in spans(line, width: width) }
    }

    private func message(on found: SnapshotContent?) -> Message? {
        guard let found else {
            return Message("Not there", detail: "This hub has no row of the snapshot \(id).", advice: "esc goes back.")
        }
        switch found.snapshot.manifest {
        case .absent:
            return Message("No manifest", detail: "The snapshot's row has none.", advice: "esc goes back.")
        case .unreadable(let error):
            return Message(
                "The manifest cannot be read", detail: error.description,
                advice: "The row of musehub_snapshots has its bytes.", role: .failure)
        case .read:
            guard files.tree.tree.lineCount == 0 else { return nil }
            return files.filter.isEmpty
                ? Message("∅ no files", detail: "The manifest is empty.")
                : Message(
                    "No file is called that", detail: "“\(files.filter)” is in no path.", advice: "u shows all again.")
        }
    }

    private var detail: FrameDetail {
        guard let found = content.value ?? nil, let paths = found.files?.paths else { return FrameDetail(parts: []) }
        let all = "\(NumberText.grouped(paths.fileCount)) file\(paths.fileCount == 1 ? "" : "s")"
        let count =
            files.filter.isEmpty ? all : "\(NumberText.grouped(files.fileCount)) of \(all) with “\(files.filter)”"
        let claimed = found.snapshot.claimedCount.flatMap { claimed in
            claimed == paths.fileCount ? nil : "its row says \(NumberText.grouped(claimed))"
        }
        return FrameDetail(
            parts: [
                .init(count), .init(claimed ?? "", short: ""),
                .init("manifest \(NumberText.bytes(found.snapshot.bytes))", short: ""),
            ])
    }

    private static let idWidth = 14
    private static let sizeWidth = 9

    private func spans(_ line: FoldableTree<PathTree<String>.Item>.Line, width: Int) -> [Span] {
        switch line.item {
        case .folder(let name, let files):
            return [Span(name + "/", .key), Span("  \(NumberText.grouped(files))", .dim)]
        case .file(let name, _, let content):
            // Ids and sizes stand in columns at the right, as far as the name leaves room for them.
            let room = width - 2 * min(line.depth, 12) - 2 - Self.idWidth - Self.sizeWidth
            let id = ValueText.shortenedID(content) ?? String(content.prefix(12))
            let columns = [
                Span.aligned(size(of: content), to: Self.sizeWidth, .number), Span("  "), Span(id, .contentID),
            ]
            return room < 12 ? [Span(name)] : [Span.padded(name, to: room, .text)] + columns
        }
    }

    private func size(of content: String) -> String {
        guard let id = ContentID(content), let known = sizes[id] else { return "" }
        return known.map(NumberText.bytes) ?? "no object"
    }
}
