/// What became of a repository's files from one snapshot to another.
///
/// Time and memory grow with the number of paths: both manifests are walked once, side by side, and what came and
/// went is paired by content.
public struct ManifestDifference: Equatable, Sendable {
    /// In the order of the paths' bytes; a moved file stands at its new path.
    public let changes: [Change]

    /// What happened at one path. Ids are as they were stored.
    public enum Change: Equatable, Sendable {
        case added(path: String, content: String)
        case removed(path: String, content: String)
        case changed(path: String, old: String, new: String)
        /// The same content went at one path and came at another.
        case moved(from: String, to: String, content: String)

        /// Where the change is listed: the new path where there is one.
        public var path: String {
            switch self {
            case .added(let path, _), .removed(let path, _), .changed(let path, _, _), .moved(_, let path, _): path
            }
        }

        /// Where the content was before; `nil` where it did not move.
        public var formerPath: String? {
            if case .moved(let path, _, _) = self { path } else { nil }
        }

        /// `nil` for what was added.
        public var oldContent: String? {
            switch self {
            case .added: nil
            case .removed(_, let content), .changed(_, let content, _), .moved(_, _, let content): content
            }
        }

        /// `nil` for what was removed.
        public var newContent: String? {
            switch self {
            case .removed: nil
            case .added(_, let content), .changed(_, _, let content), .moved(_, _, let content): content
            }
        }

        public var kind: Kind {
            switch self {
            case .added: .added
            case .removed: .removed
            case .changed: .changed
            case .moved: .moved
            }
        }
    }

    /// What a change is called. The raw values are the words for it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case added, removed, changed, moved

        /// The kind without colour or words.
        public var sign: String {
            switch self {
            case .added: "+"
            case .removed: "−"
            case .changed: "~"
            case .moved: "→"
            }
        }
    }

    /// Compares two manifests. The two spellings of a content id are the same id.
    ///
    /// A content that went at several paths and came at several is moved one for one, by ``MovePairing``; what is left
    /// over stays added or removed.
    public init(from old: Manifest, to new: Manifest) {
        var changed: [Change] = []
        var (removed, added): ([Manifest.Entry], [Manifest.Entry]) = ([], [])
        var (before, after) = (old.entries[...], new.entries[...])
        while let left = before.first, let right = after.first {
            if Bytewise.areEqual(left.path, right.path) {
                if !left.hasContent(of: right) {
                    changed.append(.changed(path: right.path, old: left.content, new: right.content))
                }
                before.removeFirst()
                after.removeFirst()
            } else if Bytewise.precedes(left.path, right.path) {
                removed.append(left)
                before.removeFirst()
            } else {
                added.append(right)
                after.removeFirst()
            }
        }
        removed += before
        added += after
        let pairing = MovePairing(removed: removed, added: added)
        let came = zip(added, pairing.origins).map { entry, origin -> Change in
            guard let origin else { return .added(path: entry.path, content: entry.content) }
            return .moved(from: removed[origin].path, to: entry.path, content: entry.content)
        }
        let went = zip(removed, pairing.isMovedAway).filter { !$0.1 }.map {
            Change.removed(path: $0.0.path, content: $0.0.content)
        }
        changes = Self.merged(Self.merged(changed, went), came)
    }

    /// Two lists in the order of paths as one.
    private static func merged(_ left: [Change], _ right: [Change]) -> [Change] {
        guard !left.isEmpty, !right.isEmpty else { return left + right }
        var merged: [Change] = []
        merged.reserveCapacity(left.count + right.count)
        var (first, second) = (left[...], right[...])
        while let one = first.first, let other = second.first {
            if Bytewise.precedes(one.path, other.path) {
                merged.append(one)
                first.removeFirst()
            } else {
                merged.append(other)
                second.removeFirst()
            }
        }
        return merged + first + second
    }

    /// How many changes of each kind there are.
    public var counts: Counts {
        var counts = Counts()
        for change in changes {
            switch change.kind {
            case .added: counts.added += 1
            case .removed: counts.removed += 1
            case .changed: counts.changed += 1
            case .moved: counts.moved += 1
            }
        }
        return counts
    }

    /// Changes by kind.
    public struct Counts: Hashable, Sendable {
        public var added = 0
        public var removed = 0
        public var changed = 0
        public var moved = 0

        /// Nothing of any kind.
        public init() {}

        /// Each kind that there is, as in `+12 −3 ~40 →2`; empty where nothing changed.
        public var text: String {
            Kind.allCases.filter { self[$0] > 0 }.map { "\($0.sign)\(self[$0])" }.joined(separator: " ")
        }

        public subscript(kind: Kind) -> Int {
            switch kind {
            case .added: added
            case .removed: removed
            case .changed: changed
            case .moved: moved
            }
        }
    }
}

extension Manifest.Entry {
    fileprivate func hasContent(of other: Manifest.Entry) -> Bool {
        // Most are spelled alike, and then there is nothing to be read in them.
        Bytewise.areEqual(content, other.content) || contentKey == other.contentKey
    }

    /// The same for both spellings of an id; what is no id is only like itself.
    var contentKey: BytewiseText { BytewiseText((contentID?.digest ?? content)[...]) }
}
