/// The texts that were run, the newest first.
public struct SQLHistory: Hashable, Sendable {
    /// The most entries that are kept.
    public static let maximumCount = 1_000
    /// The most bytes of text that are kept, all entries together.
    public static let maximumBytes = 1 << 20
    /// The most bytes of one text: a pasted file must not push out all else.
    public static let longestText = 128 << 10

    /// A text and when it was last run.
    public struct Entry: Hashable, Sendable {
        public let at: UTCTimestamp
        public let text: String

        public init(at: UTCTimestamp, text: String) {
            (self.at, self.text) = (at, text)
        }

        /// The entry as a line of JSON Lines without its line feed: `{"at":…,"text":…}`.
        public var line: String {
            JSONText.compact(
                .object([
                    StructuredValue.Member("at", .string(at.rfc3339)), StructuredValue.Member("text", .string(text)),
                ]))
        }

        /// `nil` where the line is no such entry.
        init?(line: some StringProtocol) {
            guard case .object(let members) = try? JSONText.parse(utf8: Array(line.utf8)),
                case .string(let moment)? = members.first(where: { $0.key == .string("at") })?.value,
                case .string(let text)? = members.first(where: { $0.key == .string("text") })?.value,
                let at = UTCTimestamp(rfc3339: moment)
            else { return nil }
            self.init(at: at, text: text)
        }
    }

    /// The newest first.
    public private(set) var entries: [Entry] = []

    /// Nothing was run yet.
    public init() {}

    /// Reads what ``jsonLines`` wrote, or lines that were appended one by one; what is no entry is passed over.
    public init(jsonLines: String) {
        var newestFirst: [Entry] = []
        var bytes = 0
        for line in jsonLines.utf8.split(separator: 0x0A).reversed() {
            guard let entry = Entry(line: Substring(line)), Self.isWorthKeeping(entry.text) else { continue }
            if let later = newestFirst.last, Bytewise.areEqual(later.text, entry.text) { continue }
            bytes += entry.text.utf8.count
            guard bytes <= Self.maximumBytes, newestFirst.count < Self.maximumCount else { break }
            newestFirst.append(entry)
        }
        entries = newestFirst
    }

    /// All entries as JSON Lines, the oldest first, so that a newer one can be appended.
    public var jsonLines: String {
        entries.reversed().map { $0.line + "\n" }.joined()
    }

    /// Adds a text that is being run. The same text as the last one only gets the new time; one of blanks alone, or
    /// longer than ``longestText``, is not added. The oldest make room.
    public mutating func add(_ text: String, at moment: UTCTimestamp) {
        guard Self.isWorthKeeping(text) else { return }
        if let newest = entries.first, Bytewise.areEqual(newest.text, text) { entries.removeFirst() }
        entries.insert(Entry(at: moment, text: text), at: 0)
        var bytes = 0
        let kept = entries.prefix(Self.maximumCount).prefix { entry in
            bytes += entry.text.utf8.count
            return bytes <= Self.maximumBytes
        }
        entries = Array(kept)
    }

    /// The entries whose text holds the words, whatever their case; all of them where there are no words. Each text
    /// once, at its newest time.
    public func search(_ words: String) -> [Entry] {
        let wanted = words.lowercased()
        var seen: Set<[UInt8]> = []
        return entries.filter { entry in
            (wanted.isEmpty || entry.text.lowercased().contains(wanted)) && seen.insert(Array(entry.text.utf8)).inserted
        }
    }

    private static func isWorthKeeping(_ text: String) -> Bool {
        text.utf8.count <= longestText && !text.utf8.allSatisfy(SQLByte.isBlank)
    }
}
