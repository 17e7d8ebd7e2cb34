/// A prepared query.
public struct SQLSnippet: Hashable, Sendable {
    /// Its file's name without `.sql`.
    public let name: String
    /// What it asks, in a few words.
    public let title: String
    public let text: String

    public init(name: String, title: String, text: String) {
        (self.name, self.title, self.text) = (name, title, text)
    }

    /// Reads a file. A comment `-- title` in its first line that is not blank is the title; without one the name is.
    public init(name: String, file: String) {
        let lines = file.split(omittingEmptySubsequences: false) { $0.isNewline }
        let start = lines.firstIndex { !Self.trimmed($0).isEmpty } ?? lines.endIndex
        let first = start < lines.endIndex ? Self.trimmed(lines[start]) : ""
        let title = Self.trimmed(first.drop { $0 == "-" })
        let isTitled = first.hasPrefix("--") && !title.isEmpty
        let rest = isTitled ? lines[(start + 1)...] : lines[start...]
        self.init(
            name: name, title: isTitled ? String(title) : name,
            text: String(Self.trimmed(rest.joined(separator: "\n")[...])))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
