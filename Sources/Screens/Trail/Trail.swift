public import TerminalKit

/// A place that a person marked, as it was then.
public struct Mark: Hashable, Sendable, Identifiable {
    public let id: Int
    public let bookmark: Bookmark
    public var note: String
    /// Seconds since 1970.
    public let madeAt: Double
    /// The screen as it was.
    public let picture: Canvas
}

/// The marks of a walk, in an order of the person's own.
public struct Trail: Hashable, Sendable {
    public private(set) var marks: [Mark] = []
    /// The mark that was taken away last, and where it stood.
    private var removed: Removed?
    private var nextID = 1

    private struct Removed: Hashable {
        let mark: Mark
        let index: Int
    }

    public init() {}

    mutating func add(_ bookmark: Bookmark, note: String, at now: Double, picture: Canvas) {
        marks.append(Mark(id: nextID, bookmark: bookmark, note: note, madeAt: now, picture: picture))
        nextID += 1
    }

    mutating func apply(_ change: TrailChange) {
        switch change {
        case .note(let id, let note):
            if let index = index(of: id) { marks[index].note = note }
        case .move(let id, let step):
            guard let index = index(of: id), marks.indices.contains(index + step) else { return }
            marks.swapAt(index, index + step)
        case .remove(let id):
            guard let index = index(of: id) else { return }
            removed = Removed(mark: marks.remove(at: index), index: index)
        case .restore:
            guard let removed else { return }
            marks.insert(removed.mark, at: min(removed.index, marks.count))
            self.removed = nil
        }
    }

    private func index(of id: Int) -> Int? {
        marks.firstIndex { $0.id == id }
    }
}

/// What a person does to a trail.
public enum TrailChange: Hashable, Sendable {
    case note(Int, String)
    /// One place down, or up with -1.
    case move(Int, by: Int)
    case remove(Int)
    /// Brings back what was taken away last.
    case restore
}

/// How a trail is written.
public enum TrailFormat: Hashable, Sendable {
    /// With the pictures as files beside it.
    case markdown
    /// One file with the pictures in it.
    case html
}
