public import MuseModel

/// A walk through a hub, to paste into a review: its marks with their places, notes and pictures.
///
/// All text in it may come from the data: it is made visible, and escaped for what it is written into.
public struct TrailReport: Sendable {
    public struct Mark: Sendable {
        public let title: String
        /// As the command line takes it; `nil` where the place is nobody else's.
        public let command: String?
        public let note: String
        /// When it was made; `nil` where no calendar has the time.
        public let at: UTCTimestamp?

        public init(title: String, command: String?, note: String, at: UTCTimestamp?) {
            (self.title, self.command, self.note, self.at) = (title, command, note, at)
        }
    }

    public let marks: [Mark]
    /// Which database was looked at.
    public let place: String

    public init(marks: [Mark], place: String) {
        (self.marks, self.place) = (marks, place)
    }

    private var count: String { marks.count == 1 ? "1 mark" : "\(marks.count) marks" }

    /// GitHub's Markdown.
    /// - Parameter pictures: the name of each mark's picture, in a folder with the text.
    public func markdown(pictures: [String]) -> String {
        var lines = ["# Trail", "", "\(count) in \(MarkdownText.escaped(VisibleText.line(place)))"]
        for (index, mark) in marks.enumerated() {
            lines += ["", "## \(index + 1). \(MarkdownText.escaped(VisibleText.line(mark.title)))", ""]
            if let command = mark.command { lines += [MarkdownText.code(VisibleText.line(command)), ""] }
            if !mark.note.isEmpty { lines += [MarkdownText.paragraph(VisibleText.line(mark.note)), ""] }
            if let at = mark.at { lines += ["Marked \(at.short)", ""] }
            if pictures.indices.contains(index) { lines.append("![The screen](\(pictures[index]))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One HTML file that needs nothing beside it.
    /// - Parameter pictures: the picture of each mark, as an `svg` element.
    public func html(pictures: [String]) -> String {
        let sections = marks.enumerated().map { index, mark in
            let command = mark.command.map { "<pre><code>\(HTMLText.escaped(VisibleText.line($0)))</code></pre>\n" }
            let note = mark.note.isEmpty ? "" : "<p>\(HTMLText.escaped(VisibleText.line(mark.note)))</p>\n"
            let picture = pictures.indices.contains(index) ? "<figure>\n\(pictures[index])</figure>\n" : ""
            return """
                <section>
                <h2>\(index + 1). \(HTMLText.escaped(VisibleText.line(mark.title)))</h2>
                \(command ?? "")\(note)\(mark.at.map { "<p><small>Marked \($0.short)</small></p>" } ?? "")
                \(picture)</section>

                """
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Trail</title>
            <style>body { font-family: sans-serif; margin: 2em } pre { white-space: pre-wrap }
            figure { margin: 1em 0 } svg { max-width: 100%; height: auto }</style>
            </head>
            <body>
            <h1>Trail</h1>
            <p>\(count) in \(HTMLText.escaped(VisibleText.line(place)))</p>
            \(sections.joined())</body>
            </html>

            """
    }
}
