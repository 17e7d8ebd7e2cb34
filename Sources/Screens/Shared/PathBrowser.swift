import MuseModel
import TerminalKit

/// The part of a screen that shows files as folders: a tree, a filter that leaves some of the files, and where one can
/// go from a file.
struct PathBrowser<Value: Equatable & Sendable>: Sendable {
    private(set) var filter = ""
    /// How many files the filter lets through.
    private(set) var fileCount = 0
    var tree = TreeCursor<PathTree<Value>.Item>()

    /// Shows other files, and keeps the filter. Without one it costs nothing, else one walk over all paths.
    mutating func show(_ laid: LaidPaths<Value>?, visible: Int) {
        if let laid, !filter.isEmpty {
            let entries = laid.paths.entries(matching: filter)
            fileCount = entries.count { if case .file = $0.item { true } else { false } }
            tree = TreeCursor(FoldableTree(entries))
        } else {
            (tree, fileCount) = (laid.map { TreeCursor($0.tree) } ?? TreeCursor(), laid?.paths.fileCount ?? 0)
        }
        tree.settle(visible: visible)
    }

    /// Leaves the files in whose path a text occurs: all for an empty one.
    mutating func narrow(to text: String, of laid: LaidPaths<Value>?, visible: Int) {
        guard text != filter else { return }
        filter = text
        show(laid, visible: visible)
    }

    /// Selects a file, its folders unfolded. One walk over all of them.
    /// - Returns: whether it is among those that are shown.
    mutating func select(_ path: String, visible: Int) -> Bool {
        tree.reveal(visible: visible) { item in
            if case .file(_, let other, _) = item { other.utf8.elementsEqual(path.utf8) } else { false }
        }
    }

    var filterPrompt: ScreenEffect {
        .prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "part of a path"))
    }

    var selectedFile: (path: String, value: Value)? {
        guard case .file(_, let path, let value) = tree.selectedLine?.item else { return nil }
        return (path, value)
    }

    /// Copies a file's path or a folder's name.
    var copySelected: [ScreenEffect] {
        switch tree.selectedLine?.item {
        case .file(_, let path, _): [.copy(path)]
        case .folder(let name, _): [.copy(name)]
        case nil: [.notify(NoticeLine(.notice, "There is nothing to copy here."))]
        }
    }

    /// To the history of the selected file, or to its object where the repository is not known.
    /// - Parameter content: of the selected file.
    func openFile(repository: String?, commit: String? = nil, content: String?) -> [ScreenEffect] {
        guard let selectedFile else { return [.notify(NoticeLine(.notice, "There is no file here."))] }
        guard let repository else { return Self.withContent(content) { Door.object(content: $0).effects } }
        return Door.history(repository: repository, SymbolAddress(selectedFile.path), commit: commit).effects
    }

    /// What is done with the content of the selected line: folders have none.
    static func withContent(_ content: String?, _ effects: (String) -> [ScreenEffect]) -> [ScreenEffect] {
        content.map(effects) ?? [.notify(NoticeLine(.notice, "A folder has no content."))]
    }
}
