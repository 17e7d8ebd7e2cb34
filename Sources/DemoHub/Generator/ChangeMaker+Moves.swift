/// Renames, moves and copies, in the shapes that Muse gives them.
extension ChangeMaker {
    /// A `replace` at the old address; the new one has no row of its own. Every third time a class is renamed, and
    /// the summaries of its methods do not say that their prefix changed.
    mutating func renameSymbol(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: { $0.symbols.contains { $0.kind == .function } }) else {
            return nil
        }
        var change = Change()
        let wantsClass = random.below(3) == 0
        let symbols = tree.files[position].symbols
        let candidates = symbols.indices.filter { symbols[$0].kind == (wantsClass ? .class : .function) }
        guard !candidates.isEmpty else { return nil }
        let index = random.pick(candidates)
        let newName = "\(symbols[index].name)_\(nextNumber())"
        var children = [rename(index, to: newName, in: &tree.files[position])]
        if wantsClass {
            let prefix = symbols[index].name + "."
            for member in symbols.indices where symbols[member].name.hasPrefix(prefix) {
                let name = newName + "." + symbols[member].name.dropFirst(prefix.count)
                children.append(rename(member, to: name, in: &tree.files[position]))
            }
        }
        record(&tree.files[position], in: &change)
        let path = tree.files[position].path
        change.operations = [.patch(path: path, from: nil, children: children, summary: summary(children))]
        change.message = "Rename \(symbols[index].name) to \(newName)"
        change.semanticBump = "major"
        change.breakingChanges = ["\(path)::\(symbols[index].name)"]
        return change
    }

    private func rename(_ index: Int, to name: String, in file: inout SourceFile) -> Operation {
        let old = file.symbols[index]
        file.symbols[index].name = name
        return .replace(
            Address(path: file.path, symbol: old.name), old: old.content, new: file.symbols[index].content,
            oldSummary: "\(old.kind.rawValue) \(old.shortName)",
            newSummary: "renamed to \(file.symbols[index].shortName)")
    }

    /// A `delete` in one file and an `insert` in another, with the same content id.
    mutating func moveSymbol(in tree: inout SourceTree) -> Change? {
        guard let (source, index, target) = pickSymbolAndTarget(in: tree) else { return nil }
        var change = Change()
        let symbol = tree.files[source].symbols[index]
        let (from, to) = (tree.files[source].path, tree.files[target].path)
        let title = "\(symbol.kind.rawValue) \(symbol.shortName)"
        let removed = Operation.delete(
            Address(path: from, symbol: symbol.name), content: symbol.content,
            summary: "removed \(title)  \(tree.files[source].lineRange(of: index)) → moved to \(to)")
        tree.files[source].symbols.remove(at: index)
        tree.files[target].symbols.append(symbol)
        let last = tree.files[target].symbols.count - 1
        let added = Operation.insert(
            Address(path: to, symbol: symbol.name), content: symbol.content,
            summary: "added \(title)  \(tree.files[target].lineRange(of: last)) ← moved from \(from)")
        record(&tree.files[source], in: &change)
        record(&tree.files[target], in: &change)
        change.operations = [
            .patch(path: from, from: nil, children: [removed], summary: summary([removed])),
            .patch(path: to, from: nil, children: [added], summary: summary([added])),
        ]
        change.message = "Move \(symbol.name) to \(to)"
        change.semanticBump = "major"
        return change
    }

    /// An `insert` whose content id lives on elsewhere.
    mutating func copySymbol(in tree: inout SourceTree) -> Change? {
        guard let (source, index, target) = pickSymbolAndTarget(in: tree) else { return nil }
        var change = Change()
        let symbol = tree.files[source].symbols[index]
        tree.files[target].symbols.append(symbol)
        let path = tree.files[target].path
        let last = tree.files[target].symbols.count - 1
        let added = Operation.insert(
            Address(path: path, symbol: symbol.name), content: symbol.content,
            summary: "added \(symbol.kind.rawValue) \(symbol.shortName)  \(tree.files[target].lineRange(of: last))")
        record(&tree.files[target], in: &change)
        change.operations = [.patch(path: path, from: nil, children: [added], summary: summary([added]))]
        change.message = "Copy \(symbol.name) for now"
        change.semanticBump = "minor"
        return change
    }

    private mutating func pickSymbolAndTarget(in tree: SourceTree) -> (source: Int, index: Int, target: Int)? {
        guard let source = position(in: tree, where: { $0.symbols.count > 4 }),
            let target = position(in: tree, where: { $0.isSource && $0.number != tree.files[source].number })
        else { return nil }
        let symbols = tree.files[source].symbols
        let taken = Set(tree.files[target].symbols.map(\.name))
        let candidates = symbols.indices.filter { symbols[$0].kind == .function && !taken.contains(symbols[$0].name) }
        return candidates.isEmpty ? nil : (source, random.pick(candidates), target)
    }

    /// A `patch` with `from_address`; every other one changes a symbol in the same step.
    mutating func moveFile(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: \.isSource) else { return nil }
        var change = Change()
        let old = tree.files[position].path
        let new = "\(random.pick(Vocabulary.folders))/\(random.pick(Vocabulary.nouns))_\(nextNumber()).py"
        tree.files[position].path = new
        var children: [Operation] = []
        let functions = tree.files[position].symbols.indices.filter {
            tree.files[position].symbols[$0].kind == .function
        }
        if random.below(2) == 0, !functions.isEmpty {
            let index = random.pick(functions)
            let name = "\(tree.files[position].symbols[index].name)_\(nextNumber())"
            children = [rename(index, to: name, in: &tree.files[position])]
        }
        record(&tree.files[position], in: &change)
        change.operations = [.patch(path: new, from: old, children: children, summary: "moved from \(old)")]
        change.message = "Move \(old) to \(new)"
        change.semanticBump = "major"
        return change
    }

    /// A `directory_rename`, and a `patch` with `from_address` and without children for each file in it.
    mutating func renameDirectory(in tree: inout SourceTree) -> Change? {
        guard let chosen = position(in: tree, where: { $0.isSource && $0.path.contains("/") }) else { return nil }
        let old = String(tree.files[chosen].path.prefix { $0 != "/" })
        let new = "\(random.pick(Vocabulary.folders))_\(nextNumber())"
        var change = Change()
        change.operations = [.directoryRename(from: old, to: new)]
        for position in tree.files.indices where tree.files[position].path.hasPrefix(old + "/") {
            let from = tree.files[position].path
            let path = new + from.dropFirst(old.count)
            tree.files[position].path = path
            change.touched.insert(tree.files[position].number)
            change.operations.append(.patch(path: path, from: from, children: [], summary: "moved from \(from)"))
        }
        change.message = "Rename \(old)/ to \(new)/"
        change.semanticBump = "major"
        return change
    }

    /// A file without symbols moves: a `delete` and an `insert` with the same content id.
    mutating func moveText(in tree: inout SourceTree) -> Change? {
        guard let position = position(in: tree, where: { $0.isText || $0.isBinary }) else { return nil }
        let file = tree.files[position]
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        let path = "docs_\(nextNumber())/\(name)"
        tree.files[position].path = path
        return Change(
            operations: [
                .delete(Address(path: file.path), content: file.content, summary: "deleted \(file.path)"),
                .insert(Address(path: path), content: file.content, summary: "added \(path)"),
            ],
            message: "Move \(file.path) to \(path)", touched: [file.number])
    }
}
