/// The files of a container's folder, as `files.sh` writes them.
struct FolderListing: Sendable {
    struct File: Hashable {
        let name: String
        let text: String
    }

    /// Stands before each name. Nobody can have written it into a file.
    let mark: String

    init(mark: String) { self.mark = mark }

    init() {
        var generator = SystemRandomNumberGenerator()
        let bits = (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }
        self.init(mark: "muselens-" + bits.joined())
    }

    /// The files, in the shell's order; `nil` where there is no such folder.
    func files(in text: String) -> [File]? {
        guard text != mark else { return nil }
        // Bytes: to a text, a line feed behind a carriage return is not one of its own.
        let parts = Array(text.utf8).split(separator: Array("\n\(mark)=".utf8), omittingEmptySubsequences: false)
        return parts.dropFirst().map { part in
            let name = part.prefix { $0 != UInt8(ascii: "\n") }
            return File(
                name: String(decoding: name, as: UTF8.self),
                text: String(decoding: part.dropFirst(name.count + 1), as: UTF8.self))
        }
    }
}
