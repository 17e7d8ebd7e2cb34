import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension CellState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch start.source {
        case .row(let position):
            content.reload()
            return [.ask(.content, .wholeCell(start.selection, start.column, position))]
        case .query(let place) where start.shown.isCut:
            // What the row had of it is there to look at meanwhile.
            if content.value == nil { show(beginning, environment) }
            if missing != nil { missing = .awaited }
            return [.ask(.content, .sql(.value(place, start.column, beginning: start.shown.value)))]
        case .query, .page:
            show(beginning, environment)
            return []
        }
    }

    private var beginning: CellContent { CellContent(value: start.shown.value, column: start.column) }

    mutating func perform(_ command: CellCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement):
            if movement == .last { wrapToEnd(environment) }
            cursor.move(movement, count: lineCount, visible: environment.bodyHeight)
            settle(environment)
        case .open: return open(environment)
        case .foldAll: fold(environment) { $0.foldAll() }
        case .unfoldAll: fold(environment) { $0.unfoldAll() }
        case .nextView:
            let views = views
            guard views.count > 1, let index = views.firstIndex(of: view) else { return [] }
            view = views[(index + 1) % views.count]
            cursor = ListCursor()
            settle(environment)
        case .copy where missing != nil:
            return [
                .notify(
                    NoticeLine(.notice, "This is only the beginning of the value, which is not copied for the whole."))
            ]
        case .copy: return copy((content.value ?? nil)?.value.text)
        case .copyLine: return copy(selectedTreeLine?.copyText)
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .wholeCell(let found)):
            if let found { show(found, environment) } else { content = .loaded(nil) }
        case .answered(.content, .sql(.value(let found))): return take(found, environment)
        case .answered(.content, .sql(.failed(let failure))):
            return leave(.unread, [failure.sentence, failure.advice].compactMap { $0 }.joined(separator: " "))
        case .failed(.content, let failure):
            // A value that is shown stays, and so does its beginning.
            guard case .query = start.source else { content.fail(failure); break }
            return failure.reason == .cancelled ? leave(.cutOff, nil) : leave(.unread, failure.sentence)
        case .cutOff(.content): return leave(.cutOff, nil)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .failed(.target, let failure): return [.notify(failure.notice)]
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    private mutating func take(_ found: SQLValue, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch found {
        case .whole(let content):
            missing = nil
            show(content, environment)
            return []
        case .another: return leave(.another, "The query ran again, and another row has its place now.")
        case .gone: return leave(.gone, "The query ran again, and has fewer rows now.")
        }
    }

    /// What is shown stays as it is: the whole value, if it was there already, or its beginning.
    private mutating func leave(_ why: Missing, _ words: String?) -> [ScreenEffect] {
        if missing != nil { missing = why }
        return words.map { [.notify(NoticeLine(.notice, "\($0) r asks again."))] } ?? []
    }

    private mutating func show(_ found: CellContent, _ environment: ScreenEnvironment) {
        let isAsBefore = content.value == .some(found)
        content = .loaded(found)
        // The same value asked for again keeps its folds and the place in it.
        guard !isAsBefore else { return }
        (outline, wrapped) = (found.outline, WrappedText())
        let former = view
        view = found.outline != nil ? .tree : found.hexDump != nil ? .bytes : .text
        // A line of the text is no line of the tree.
        if view != former { cursor = ListCursor() }
        settle(environment)
    }

    private mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if let line = selectedTreeLine, line.isFoldable {
            let selected = cursor.selected
            fold(environment) { $0.toggleFold(ofLineAt: selected) }
            return []
        }
        if let target = selectedTarget ?? columnTarget { return [.ask(.target, .target(target))] }
        return [.notify(NoticeLine(.notice, "This value leads nowhere. y copies it."))]
    }

    /// What the value on the selected line of a tree refers to, by the name that it stands under.
    private var selectedTarget: KeyTarget? {
        guard let outline, let line = selectedTreeLine, case .string(let value) = line.value else { return nil }
        if case .key = line.label, let target = KeyReferences.target(ofMember: line.label.text, value: value) {
            return target
        }
        // In a manifest the path is the name, and any content id is one of an object.
        if ContentID(value) != nil, case .key = line.label {
            return KeyReferences.target(ofMember: "content_id", value: value)
        }
        guard let parent = outline.parent(ofLineAt: cursor.selected) else {
            return nil
        }
        let isParents = outline.line(at: parent).label.text == "parent_ids" || start.column.name.name == "parent_ids"
        return isParents ? KeyReferences.target(ofMember: "commit_id", value: value) : nil
    }

    private mutating func fold(_ environment: ScreenEnvironment, _ change: (inout StructuredOutline) -> Void) {
        guard view == .tree, var outline else { return }
        change(&outline)
        self.outline = outline
        settle(environment)
    }

    private func copy(_ text: String?) -> [ScreenEffect] {
        text.map { [.copy($0)] } ?? [.notify(NoticeLine(.notice, "There is nothing to copy here."))]
    }
}

extension StructuredOutline.Line {
    fileprivate var copyText: String {
        if case .string(let text) = value { text } else { JSONText.compact(value) }
    }
}
