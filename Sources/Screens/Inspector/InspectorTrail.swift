import TerminalKit

extension InspectorState {
    /// What is to become a mark once its note is typed: as it was when the key was pressed.
    struct Marking: Sendable {
        let bookmark: Bookmark
        let madeAt: Double
        let picture: Canvas
    }

    mutating func mark() -> [InspectorEffect] {
        guard let bookmark = visits.current.screen.bookmark(environment) else {
            notice = NoticeLine(.notice, "There is nothing to mark here.")
            return []
        }
        marking = Marking(bookmark: bookmark, madeAt: now, picture: picture)
        return lay(.prompt(Prompt(.note(of: nil), label: "note ", placeholder: "may stay empty"), TextInput()))
    }

    /// - Parameter id: the mark whose note was typed; `nil` for a new one.
    mutating func takeNote(_ note: String, of id: Int?) -> [InspectorEffect] {
        if let id { return change(.note(id, note)) }
        guard let marking else { return [] }
        self.marking = nil
        trail.add(marking.bookmark, note: note, at: marking.madeAt, picture: marking.picture)
        notice = NoticeLine(.success, "Marked as \(trail.marks.count) on the trail. M shows it.")
        return settle()
    }

    mutating func change(_ change: TrailChange) -> [InspectorEffect] {
        trail.apply(change)
        if case .remove = change { notice = NoticeLine(.notice, "Taken off the trail. u brings it back.") }
        return settle()
    }

    mutating func writeTrail(_ format: TrailFormat) -> [InspectorEffect] {
        guard !trail.marks.isEmpty else {
            notice = NoticeLine(.notice, "There is no mark to write: m makes one, wherever you are.")
            return []
        }
        return [.writeTrail(trail.marks, format)]
    }
}
