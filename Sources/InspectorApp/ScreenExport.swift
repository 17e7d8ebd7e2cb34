internal import FoundationEssentials
internal import TerminalKit

/// Writes pictures of the screen into the folder where the program was started.
struct ScreenExport {
    typealias Failure = NewFiles.Failure

    let theme: Theme
    let files: NewFiles

    init(theme: Theme, folder: String = FileManager.default.currentDirectoryPath) {
        (self.theme, files) = (theme, NewFiles(folder: folder))
    }

    /// - Parameters:
    ///   - name: what is on the screen, in a word for the file's name.
    ///   - now: seconds since 1970.
    /// - Returns: the path of the file, which is a new one: nothing is ever overwritten.
    func write(_ canvas: Canvas, name: String, now: Double) throws(Failure) -> String {
        let picture = Array(canvas.svg(theme: theme, title: "muselens \(name)").utf8)
        return try files.write(name: "muselens-\(name)", now: now) { _ in
            [NewFiles.Content(suffix: ".svg", bytes: picture)]
        } + ".svg"
    }
}
