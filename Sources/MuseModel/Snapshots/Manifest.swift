/// A snapshot's files: each path and the content that it has there.
///
/// Paths and ids are kept verbatim. Two paths are one when their bytes are, as they are to PostgreSQL.
public struct Manifest: Equatable, Sendable {
    /// In the order of the paths' bytes, each path once.
    public let entries: [Entry]

    /// A file of a snapshot.
    public struct Entry: Equatable, Sendable {
        public let path: String
        /// The content's id as it was stored, in either spelling; it may be no id at all.
        public let content: String

        /// A path with the id that stands for it.
        public init(path: String, content: String) {
            self.path = path
            self.content = content
        }

        /// The content's id; `nil` where what was stored is none.
        public var contentID: ContentID? { ContentID(content) }

        /// By bytes, as everywhere among paths.
        public static func == (left: Entry, right: Entry) -> Bool {
            Bytewise.areEqual(left.path, right.path) && Bytewise.areEqual(left.content, right.content)
        }
    }

    /// A manifest of entries in any order; of several with one path the last counts, as in every map.
    ///
    /// Costs a walk where they are in order already, as hubs write them.
    public init(entries: [Entry]) {
        let isInOrder = zip(entries, entries.dropFirst()).allSatisfy { Bytewise.precedes($0.path, $1.path) }
        guard !isInOrder else {
            self.entries = entries
            return
        }
        let sorted = entries.indices.sorted { left, right in
            let (path, other) = (entries[left].path, entries[right].path)
            // The last of the same path comes first, to be the one that stays.
            return Bytewise.areEqual(path, other) ? left > right : Bytewise.precedes(path, other)
        }
        var kept: [Entry] = []
        kept.reserveCapacity(sorted.count)
        for place in sorted {
            if let last = kept.last, Bytewise.areEqual(last.path, entries[place].path) { continue }
            kept.append(entries[place])
        }
        self.entries = kept
    }

    /// The entry of a path; `nil` where the snapshot has no such file. Costs a binary search.
    public func entry(at path: String) -> Entry? {
        let index = entries.partitioningIndex { !Bytewise.precedes($0.path, path) }
        return index < entries.count && Bytewise.areEqual(entries[index].path, path) ? entries[index] : nil
    }
}
