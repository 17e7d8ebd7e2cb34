internal import FoundationEssentials
internal import MuseModel
internal import Reports
internal import Screens
internal import TerminalKit

/// Writes the trail, with the pictures of its marks, into the folder where the program was started.
struct TrailExport {
    let theme: Theme
    /// Which database was looked at.
    let place: String
    let files: NewFiles

    init(theme: Theme, place: String, folder: String = FileManager.default.currentDirectoryPath) {
        (self.theme, self.place, files) = (theme, place, NewFiles(folder: folder))
    }

    /// - Parameter now: seconds since 1970.
    /// - Returns: the path of the text, and how many pictures are beside it.
    func write(
        _ marks: [Mark], as format: TrailFormat, now: Double
    ) throws(NewFiles.Failure) -> (path: String, pictures: Int) {
        let report = TrailReport(marks: marks.map(reported), place: place)
        let pictures = marks.map { $0.picture.svg(theme: theme, title: $0.bookmark.title) }
        switch format {
        case .markdown:
            let stem = try files.write(name: "muselens-trail", now: now) { stem in
                let suffixes = marks.indices.map { "-\($0 + 1).svg" }
                let text = report.markdown(pictures: suffixes.map { stem + $0 })
                return [NewFiles.Content(suffix: ".md", bytes: Array(text.utf8))]
                    + zip(suffixes, pictures).map { NewFiles.Content(suffix: $0, bytes: Array($1.utf8)) }
            }
            return (stem + ".md", pictures.count)
        case .html:
            let text = report.html(pictures: pictures.map(Self.element))
            let stem = try files.write(name: "muselens-trail", now: now) { _ in
                [NewFiles.Content(suffix: ".html", bytes: Array(text.utf8))]
            }
            return (stem + ".html", 0)
        }
    }

    private func reported(_ mark: Mark) -> TrailReport.Mark {
        TrailReport.Mark(
            title: mark.bookmark.title, command: mark.bookmark.command, note: mark.note,
            at: UTCTimestamp(secondsSince1970: Int64(mark.madeAt)))
    }

    /// The picture without the declaration that only a file of its own may begin with.
    private static func element(_ picture: String) -> String {
        String(picture.trimmingPrefix { $0 != "\n" }.dropFirst())
    }
}
